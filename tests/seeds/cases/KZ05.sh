# SPDX-License-Identifier: GPL-3.0-or-later
# KZ05: the councils and their meetings of the quarter.
for kind in 07 08 08 09; do
	n=$((${n:-0} + 1))
	add meeting "org=$committee" "kind=$kind" \
	    "held_at=2026-02-0${n}T09:00" "chair=$head_post" due_n=5 \
	    present_n=5 agenda=议事 minutes=略 >/dev/null
done
is "weddings and funerals" "1  1 none" "$(figure I-41 kind07)"
is "residents" "2  2 none" "$(figure I-41 kind08)"
is "morals" "1  1 none" "$(figure I-41 kind09)"
