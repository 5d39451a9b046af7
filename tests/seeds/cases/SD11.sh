# SPDX-License-Identifier: GPL-3.0-or-later
# SD11: what a matter tells of the person changes the person's record.
matter=$(taizhang add matter "applicant=$shan" "item=$item" \
    phone=13999990000 --confirm all | cut -d' ' -f1)
fails "it is asked first" 65 "changed with it when the matter" \
    taizhang add matter "applicant=$shan" "item=$item" phone=13999990000
is "not before it is accepted" 13800000001 "$(value "$shan" phone)"
taizhang -q step "$matter" accept --confirm all >/dev/null
is "then once for all" 13999990000 "$(value "$shan" phone)"
