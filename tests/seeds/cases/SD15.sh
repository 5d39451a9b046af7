# SPDX-License-Identifier: GPL-3.0-or-later
# SD15: how matters come in.
for channel in 01 01 03 05; do
	add matter "applicant=$shan" "item=$item" "channel=$channel" \
	    >/dev/null
done
cells matter channel | sort | uniq -c | sed 's/^ *//' >"$work/actual"
same "counted by channel" <<-'END'
	2 01
	1 03
	1 05
END
