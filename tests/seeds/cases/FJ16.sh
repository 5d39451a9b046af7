# SPDX-License-Identifier: GPL-3.0-or-later
# FJ16: how satisfied people are.
matter=$(add matter "applicant=$shan" "item=$item")
taizhang -q step "$matter" accept >/dev/null
for score in 5 4 1; do
	as_add cao evaluation kind=1 "target=$matter" rater_kind=1 \
	    "score=$score" "at=2026-03-01 09:0$score" >/dev/null
done
is "two of three" "2 3 66.67 none" "$(figure I-28 share FJ)"
