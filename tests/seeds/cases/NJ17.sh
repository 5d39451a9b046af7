# SPDX-License-Identifier: GPL-3.0-or-later
# NJ17: a disclosure in parts that a message may carry.
long=$(n=0; while [ $((n += 1)) -le 300 ]; do
	echo "第${n}条收支情况说明已经核对无误"
done)
page=$(as_add cao disclosure dis_group=2 item=2220 period=2026-03 \
    title=项目公示 places=01,06 "body=$long" "draft_by=$clerk")
as cao -q step "$page" send >/dev/null
as jian -q step "$page" approve "rev_by=$oversight_post" >/dev/null
taizhang print "$page" dis-net --parts 2000 -o "$work/part"
is "more than one part" 1 "$([ -f "$work/part.2" ] && echo 1)"
for part in "$work"/part.*; do
	is "at most 2,000 characters" 1 \
	    "$([ "$(wc -m <"$part")" -le 2000 ] && echo 1)"
done
is "nothing is lost between them" 300 \
    "$(cat "$work"/part.* | grep -c '核对无误')"
