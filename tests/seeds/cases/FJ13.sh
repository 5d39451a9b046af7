# SPDX-License-Identifier: GPL-3.0-or-later
# FJ13: common problems by kind.
for class in 03 03 01; do
	as_add wang issue source=02 "class=$class" words=问题 \
	    "grid=$grid" "owner=$worker" due_on=2026-03-20 common=true \
	    >/dev/null
done
as_add wang issue source=02 class=03 words=个别 "grid=$grid" \
    "owner=$worker" due_on=2026-03-20 >/dev/null
cells issue class "common" | sort | uniq -c | sed 's/^ *//' >"$work/actual"
same "the sums" <<-'END'
	1 01
	2 03
END
