# SPDX-License-Identifier: GPL-3.0-or-later
# SD27: workers and volunteers stand in registers of their own.
volunteer=$(as_add cao volunteer "res=$shan" skills=01)
is "a volunteer" "$shan" "$(value "$volunteer" res)"
fails "nobody" 65 "Say who the volunteer is" as cao add volunteer
fails "a skill that is none" 65 "not in the list" \
    as cao add volunteer "res=$zhao" skills=99
is "a worker" 汪走访 "$(value "$worker" name)"
fails "a worker without a day" 65 "must be filled" \
    taizhang add staff name=无日期
