# What is installed and distributed from forms/.
