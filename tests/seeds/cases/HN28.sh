# SPDX-License-Identifier: GPL-3.0-or-later
# HN28: figures that a project names are read from its outcome.
add project title=远离毒品 kind=1 theme=7 groups=13 \
    outcome=复吸率=4.5%;服务=30人 >/dev/null
is "relapse" "4.5  4.5 yes" "$(figure I-45 relapse HN)"
