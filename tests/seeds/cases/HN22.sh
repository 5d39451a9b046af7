# SPDX-License-Identifier: GPL-3.0-or-later
# HN22: days on which a walking worker visited.
taizhang -q edit "$worker" duty_type=2 --confirm all
taizhang clock "2026-12-31 09:00"
{
	echo "date,stf,hh,kind,found"
	n=0
	while [ $((n += 1)) -le 198 ]; do
		day=$(date -u -d "2026-01-01 +$n days" +%F)
		echo "$day,$worker,$house,1,平安"
		echo "$day,$worker,$house2,1,平安"
	done
} >"$work/visits.csv"
taizhang -q user add zhou --roles clerk,worker \
    --new-password-file "$work/rolepass"
as zhou -q import visit "$work/visits.csv" >/dev/null
is "198 days, two are lacking" "198  198 no" "$(figure I-32 share HN)"
