# SPDX-License-Identifier: GPL-3.0-or-later
# NJ09: only outstanding organisations come first.
fails "one that was not graded" 65 "graded 3A or more" \
    as cao add social_org name=合唱队 class=3 legal=4 manager=街道办 \
    rating=1 priority=1
good=$(as_add cao social_org name=养老中心 class=1 legal=4 manager=街道办 \
    rating=4 priority=1)
is "3A may" 1 "$(value "$good" priority)"
