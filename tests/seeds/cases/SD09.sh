# SPDX-License-Identifier: GPL-3.0-or-later
# SD09: matters that came in at the one window.
matter=$(as_add cao matter "applicant=$shan" "item=$item" channel=01)
as cao -q step "$matter" accept >/dev/null
is "not by the window's worker" "0 1 0 none" "$(figure I-20 window SD)"
taizhang -q edit "$clerk" duty_type=1 --confirm all
is "by the window's worker" "1 1 100 none" "$(figure I-20 window SD)"
