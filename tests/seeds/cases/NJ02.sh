# SPDX-License-Identifier: GPL-3.0-or-later
# NJ02: every household is in a grid that has a leader.
is "two of two" "2 2 100 yes" "$(figure I-05 share NJ)"
lost=$(add household kind=1 live_kind=1 address=青坪路9号)
add resident id_type=1 id_no=654321199003070754 name=郑新 reg_kind=1 \
    consent=1 "hh=$lost" rel=02 >/dev/null
is "two of three" "2 3 66.67 no" "$(figure I-05 share NJ)"
has "the one is listed" "$lost" taizhang indicator I-05 --drill fail
