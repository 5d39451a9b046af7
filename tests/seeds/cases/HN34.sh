# SPDX-License-Identifier: GPL-3.0-or-later
# HN34: how a result reaches the applicant.
matter=$(add matter "applicant=$shan" "item=$item" channel=05)
taizhang -q step "$matter" accept >/dev/null
taizhang -q step "$matter" assign "handler=$worker" >/dev/null
taizhang -q step "$matter" finish result=已办 >/dev/null
taizhang -q step "$matter" deliver informed=快递送达 >/dev/null
is "by courier" 快递送达 "$(value "$matter" informed)"
is "the step is there" 1 "$(count matter_step \
    "matter = '$matter' AND action = '11'")"
