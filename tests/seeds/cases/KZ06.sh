# SPDX-License-Identifier: GPL-3.0-or-later
# KZ06: a deliberation has its four elements and its stages.
topic=$(add deliberation topic=停车难 source=1 kind=1)
fails "no form was said" 65 "must be filled" \
    taizhang step "$topic" accept
fails "a stage is not skipped" 65 "does not start in the state" \
    taizhang step "$topic" hold
taizhang -q step "$topic" accept form=1 >/dev/null
fails "nobody takes part" 65 "Say who takes part" \
    taizhang step "$topic" announce notice_on=2026-03-01
