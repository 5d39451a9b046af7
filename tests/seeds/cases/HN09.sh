# SPDX-License-Identifier: GPL-3.0-or-later
# HN09: a draw that anybody can make again.
check=$(as_add xun inspection kind=1 by_unit=民政局 date=2026-03-01 \
    inspectors=甲,乙,丙 topics=2)
n=0
while [ $((n += 1)) -le 48 ]; do
	echo "社区$n"
done >"$work/list"
as xun draw "$check" --from "$work/list" --count 5 --seed 2026-03-01-7 \
    >"$work/first"
is "five communities" 5 "$(grep -o '社区[0-9][0-9]*' "$work/first" |
    sort -u | grep -c .)"
by=xun
is "the seed is with the inspection" 2026-03-01-7 \
    "$(value "$check" drawn_seed)"
has "drawn again it is the same" "" as xun draw "$check" \
    --from "$work/list" --check
is "and says so" 0 "$(as xun draw "$check" --from "$work/list" --check \
    >/dev/null 2>&1; echo $?)"
echo 社区49 >>"$work/list"
is "another list is another draw" 1 "$(as xun draw "$check" \
    --from "$work/list" --check >/dev/null 2>&1 || echo 1)"
