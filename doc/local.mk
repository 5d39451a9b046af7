# What is installed and distributed from doc/.
dist_man_MANS += doc/taizhang-forms.5
