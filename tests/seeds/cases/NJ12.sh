# SPDX-License-Identifier: GPL-3.0-or-later
# NJ12: a deliberation needs kind, parties and form, and skips no stage.
fails "no kind" 65 "" taizhang add deliberation topic=停车 source=1
topic=$(add deliberation topic=停车 source=1 kind=1)
fails "no form" 65 "must be filled" taizhang step "$topic" accept
taizhang -q step "$topic" accept form=1 >/dev/null
fails "no parties" 65 "Say who takes part" \
    taizhang step "$topic" announce notice_on=2026-03-01
taizhang -q edit "$topic" "parties=$shan $wangwu" --confirm all \
    >/dev/null 2>&1 || taizhang -q edit "$topic" "parties=$shan" \
    --confirm all
taizhang -q step "$topic" announce notice_on=2026-03-01 >/dev/null
for step in post carry feed_back file; do
	fails "$step is not its turn" 65 "does not start in the state" \
	    taizhang step "$topic" "$step"
done
is "it stands where it stood" announced "$(value "$topic" state)"
