# SPDX-License-Identifier: GPL-3.0-or-later
# SD08: registered volunteers of the residents.
taizhang -q edit "$village" pop_resident=20 --confirm all
as_add cao volunteer "res=$shan" >/dev/null
is "one of twenty" "1 20 5 no" "$(figure I-24 share SD)"
as_add cao volunteer "res=$zhao" >/dev/null
is "two of twenty" "2 20 10 yes" "$(figure I-24 share SD)"
