# SPDX-License-Identifier: GPL-3.0-or-later
# SD23: a self-check is drafted from what the ledger knows.
for part in 一、 二、 三、 四、; do
	has "its four parts" "$part" taizhang report self-check --year 2026
done
taizhang report self-check --year 2026 --figures >"$work/figures"
has "the satisfaction and what it is of" 满意 cat "$work/figures"
number=$(taizhang report self-check --year 2026 --make 2>&1 |
    sed -n 's/.*\(500154102203-RPT-[0-9]*\).*/\1/p' | head -n 1)
taizhang -q step "$number" begin >/dev/null
is "it is a report to be edited" draft "$(value "$number" state)"
taizhang -q edit "$number" body=改过的自查报告 --confirm all
has "and was" 改过的自查报告 taizhang show "$number"
