# SPDX-License-Identifier: GPL-3.0-or-later
# HN13: the log of the seal has no gaps, and two people.
for title in 甲 乙 丙; do
	as_add song seal_use doc_kind=1 "title=$title" "operator=$clerk" \
	    "approver=$chief" "keeper=$keeper" big=false >/dev/null
done
cells seal_use seq >"$work/actual"
is "one after the other" "1 2 3" "$(sed 's/.*[^0-9]//; s/^0*//' \
    "$work/actual" | tr '\n' ' ' | sed 's/ $//')"
fails "who approves does not keep it" 65 "does not keep the seal" \
    as song add seal_use doc_kind=1 title=丁 "operator=$clerk" \
    "approver=$keeper" "keeper=$keeper" big=false
is "nothing was used up" 3 "$(taizhang list seal_use --count)"
fails "a great matter without a resolution" 65 "needs a resolution" \
    as song add seal_use doc_kind=1 title=贷款 "operator=$clerk" \
    "approver=$chief" "keeper=$keeper" big=true
