# SPDX-License-Identifier: GPL-3.0-or-later
# KZ04: an older version of a covenant stays readable, one is in force.
meeting=$(add meeting "org=$committee" kind=05 held_at=2026-02-01T09:00 \
    "chair=$head_post" due_n=30 present_n=25 agenda=公约 minutes=略 \
    decisions=通过)
rule() {
	add rule kind=2 title=居民公约 "text=$1" "adopted_by=$meeting" \
	    filed_on=2026-02-02 "in_force=$2"
}
first=$(rule 第一版全文 2026-02-05)
second=$(rule 第二版全文 2026-03-01)
cells rule ver,text >"$work/actual"
same "both versions" <<-'END'
	1,第一版全文
	2,第二版全文
END
is "one is in force" "$second" "$(taizhang -f csv list rule --plain \
    --where "in_force <= today() AND NOT EXISTS (SELECT 1 FROM rule AS newer
    WHERE newer.kind = rule.kind AND newer.title = rule.title AND
    newer.ver > rule.ver AND newer.in_force <= today())" | tr -d '\r' |
    sed -n '2s/,.*//p')"
has "the first is readable" 第一版全文 taizhang show "$first"
fails "a charter without a meeting" 65 "adopted by a meeting" \
    taizhang add rule kind=1 title=自治章程 text=略 in_force=2026-03-01
