# SPDX-License-Identifier: GPL-3.0-or-later
# NJ16: a matter that was forwarded comes back with its number.
matter=$(add matter "applicant=$shan" "item=$item")
taizhang -q step "$matter" accept >/dev/null
taizhang -q step "$matter" assign "handler=$worker" >/dev/null
taizhang -q step "$matter" forward helper_dept=区民政局 >/dev/null
as zhen -q step "$matter" reply forward_no=QMZ-2026-0017 \
    --reason 已核定 >/dev/null
is "it is worked on again" working "$(value "$matter" state)"
has "the reprint has the number" QMZ-2026-0017 taizhang print "$matter"
