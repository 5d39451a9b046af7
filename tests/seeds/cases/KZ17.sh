# SPDX-License-Identifier: GPL-3.0-or-later
# KZ17: one telephone number, changed once, shown everywhere.
volunteer=$(as_add cao volunteer "res=$shan")
group=$(add special_group "res=$shan" care_group=01 from_on=2026-01-01)
taizhang -q edit "$shan" phone=13911112222 --confirm all
is "in the record" 13911112222 "$(value "$shan" phone)"
for register in volunteer special_group; do
	is "from $register" 1 "$(count "$register" \
	    "res.phone = '13911112222'")"
done
matter=$(add matter "applicant=$shan" "item=$item")
is "a new matter has it" 13911112222 "$(value "$matter" phone)"
for n in 1 2 3 4 5 6 7 8 9 10 11 12; do
	ledger=$(add ledger_catalog "name=台账$n" dept=民政局 freq=3)
	[ "$n" -le 3 ] || taizhang -q step "$ledger" merge \
	    form=resident merged_on=2026-03-01 >/dev/null
done
is "twelve ledgers became three" 3 "$(count ledger_catalog \
    "state = 'used'")"
