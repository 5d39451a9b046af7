# SPDX-License-Identifier: GPL-3.0-or-later
# KZ01: the organisations of a community, each with its head and term.
for kind in 01 09 10 12; do
	add organisation "kind=$kind" "name=组织$kind" set_on=2021-01-01 \
	    >/dev/null
done
is "six kinds of organisation" 6 "$(cells organisation kind | sort -u |
    grep -c .)"
taizhang -q edit "$committee" "head=$head_post" term_from=2021-05-31 \
    term_to=2026-05-31 --confirm all
cells organisation name,head,term_to "kind = '03'" >"$work/actual"
same "the head and the term" <<-END
	青坪社区居民委员会,$head_post,2026-05-31
END
has "a term that ends within 90 days is told" 届满换届 taizhang today
taizhang clock "2026-03-01 09:00"
hasnot "not before" 届满换届 taizhang today
