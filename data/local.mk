# What is installed and distributed from data/.
