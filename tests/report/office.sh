# SPDX-License-Identifier: GPL-3.0-or-later
# A small office for reports: some records of every register that they read,
# imported with their states; its clock stands at a Tuesday. Read by the tests
# of this folder behind tests/command/office.sh.

P=500154102203

# rows REGISTER: its part of office.rows becomes records.
rows() {
	awk -v register="@$1" '/^@/ { on = $0 == register; next } on' \
	    "$TZ_SRCDIR/tests/report/office.rows" |
	    sed "s/\$P/$P/g" >"$work/rows.csv"
	taizhang -q import "$1" "$work/rows.csv" --rejects "$work/rejects" \
	    >"$work/out" 2>&1 && return
	echo "$1 is not imported:"
	cat "$work/out" "$work/rejects" 2>/dev/null
	bad=1
}

at() {
	taizhang clock "$1" || bad=1
}

# matter RESIDENT ITEM CHANNEL: prints the number of a new one.
matter() {
	add matter "applicant=$P-RES-0000000$1" "item=$P-ITM-0000000$2" \
	    "channel=$3" "accepted_by=$P-STF-00000002"
}

# begin MATTER: it is accepted and given to somebody.
begin() {
	taizhang -q step "$1" accept >/dev/null &&
	    taizhang -q step "$1" assign "handler=$P-STF-00000002" \
	    >/dev/null || bad=1
}

# finish MATTER SCORE
finish() {
	begin "$1"
	taizhang -q step "$1" finish result=已办 >/dev/null &&
	    taizhang -q edit "$1" "score=$2" >/dev/null || bad=1
}

report_office() {
	make_office
	at "2026-10-08 08:30"
	taizhang -q user edit chief \
	    --roles sysadm,chief,clerk,sealer,town,worker,inspect,account
	rows village
	rows staff
	rows grid
	rows household
	rows resident
	report_services
	report_government
	report_society
}

report_services() {
	rows service_item
	at "2026-10-09 09:00"
	one=$(matter 1 1 01)
	at "2026-10-12 09:00"
	two=$(matter 2 1 01)
	at "2026-10-14 10:00"
	finish "$one" 5
	at "2026-10-15 14:20"
	three=$(matter 3 2 03)
	taizhang -q step "$three" at_once result=已答复 >/dev/null || bad=1
	at "2026-10-22 10:00"
	finish "$two" 3
	at "2026-10-29 15:00"
	four=$(matter 3 1 01)
	begin "$four"
	at "2026-11-03 09:30"
	rows cert_item
	rows certificate
	rows seal_use
	rows movement
	rows special_group
	rows visit
}

report_government() {
	rows task
	rows disclosure
	rows deliberation
	rows organisation
	rows admission
	rows ledger_catalog
	rows signboard
	rows power_item
	rows inspection
	rows finding
	rows finance_entry
	rows fund
	rows duty
	rows issue
	rows assessment
}

report_society() {
	rows facility
	rows social_org
	rows social_org_event
	rows staff_event
	rows volunteer
	rows volunteer_record
	rows project
	rows charity
	rows need_survey
	rows need_answer
	rows evaluation
	rows objection
}
