# SPDX-License-Identifier: GPL-3.0-or-later
# KZ16: a plate that must not hang outside.
bad_plate=$(add signboard text=某某工作站 kind=9 outside=true)
good_plate=$(add signboard text=居民委员会 kind=2 outside=true)
is "not allowed" 0 "$(value "$bad_plate" allowed)"
is "allowed" 1 "$(value "$good_plate" allowed)"
is "what is to come down" 1 "$(count signboard \
    "outside AND NOT allowed AND removed_on IS NULL")"
fails "it is said when it is hung" 65 "must not hang outside" \
    taizhang add signboard text=另一工作站 kind=9 outside=true
