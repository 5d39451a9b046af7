# What is installed and distributed from doc/.
