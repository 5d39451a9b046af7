# SPDX-License-Identifier: GPL-3.0-or-later
# KZ35: key residents.
taizhang -q edit "$wangwu" key_person=true --confirm all
cells resident name "key_person" >"$work/actual"
same "who they are" <<-'END'
	王五
END
