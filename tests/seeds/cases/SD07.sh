# SPDX-License-Identifier: GPL-3.0-or-later
# SD07: party members who served, each counted once.
n=0
for person in 110105195001010012 110105195002010022 110105195003010032 \
    110105195004010042 110105195005010052 110105195006010062 \
    110105195007010072 110105195008010082 110105195009010092 \
    110105195010010102; do
	n=$((n + 1))
	member=$(add resident id_type=1 "id_no=$person" "name=党员$n" \
	    reg_kind=1 consent=1 politics=01 party_here=true)
	[ "$n" -le 8 ] || continue
	for day in 01 02; do
		add volunteer_record title=清扫 kind=01 "res=$member" \
		    "date=2026-02-$day" hours=1 >/dev/null
	done
done
is "eight of ten" "8 10 80 yes" "$(figure I-26 share SD)"
