# SPDX-License-Identifier: GPL-3.0-or-later
# KZ02: a meeting without its quorum decides nothing.
assembly=$(add organisation kind=05 name=居民代表会议 set_on=2020-01-01)
meeting() {
	taizhang add meeting "org=$assembly" kind=04 held_at=2026-03-01T09:00 \
	    "chair=$head_post" due_n=30 "present_n=$1" agenda=修路 minutes=略 \
	    decisions=同意 --confirm all
}
fails "ten of thirty" 65 "Without a quorum nothing is decided" meeting 10
is "no meeting was stored" 0 "$(taizhang list meeting --count)"
whole=$(meeting 25 | cut -d' ' -f1)
is "twenty-five are a quorum" 1 "$(value "$whole" quorum_ok)"
