# SPDX-License-Identifier: GPL-3.0-or-later
# HN03: funds by source.
for year in 2024 2025; do
	as_add kuai fund "year=$year" source=04 name=公益性支出 \
	    budget=10000 received=10000 >/dev/null
done
for source in 01 02; do
	as_add kuai fund year=2026 "source=$source" "name=资金$source" \
	    budget=10000 received=10000 >/dev/null
done
is "of the cooperative" 1 "$(count village "(SELECT sum(received) FROM fund
    WHERE source = '04') = 2000000")"
