# What is installed and distributed from contrib/.
