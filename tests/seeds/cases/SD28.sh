# SPDX-License-Identifier: GPL-3.0-or-later
# SD28: who took part in a deliberation, by kind.
topic=$(add deliberation topic=停车 source=1 kind=1)
for kind in 01 02 03; do
	add deliberation_party "del=$topic" "kind=$kind" "name=某$kind" \
	    >/dev/null
done
is "three kinds" 1 "$(count deliberation "(SELECT count(DISTINCT kind)
    FROM deliberation_party WHERE del = deliberation.id) = 3")"
