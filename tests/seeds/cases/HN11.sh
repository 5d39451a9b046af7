# SPDX-License-Identifier: GPL-3.0-or-later
# HN11: what is published is sent, and is a page of the network.
page() {
	as_add cao disclosure dis_group=3 item=3101 "period=$1" \
	    title=财务收支 places=01,02 "body=$2" "draft_by=$clerk"
}
page=$(page 2026-01 "退还张某,身份证11010519491231002X")
fails "a whole number is not posted" 65 "No whole number" \
    as cao step "$page" send
page=$(page 2026-02 "退还张某500元,账号尾号1234")
before=$(state unsent)
as cao -q step "$page" send --confirm all >/dev/null
as jian -q step "$page" approve "rev_by=$oversight_post" >/dev/null
taizhang -q step "$page" publish on_from=2026-03-02 on_to=2026-03-12 \
    >/dev/null
is "it is in the next batch" 1 \
    "$([ "$(state unsent)" -gt "$before" ] && echo 1)"
taizhang print "$page" dis-net --kind html -o "$work/page.html"
has "a page" "<html" cat "$work/page.html"
has "what was drafted" 尾号1234 cat "$work/page.html"
has "the number of the disclosure" 公开编号 cat "$work/page.html"
