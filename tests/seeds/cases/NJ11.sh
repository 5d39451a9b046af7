# SPDX-License-Identifier: GPL-3.0-or-later
# NJ11: technical, serving and assisting matters are handed over.
for class in 3 4 5; do
	as_add zhen purchase_list "item_no=$class" "name=事项$class" \
	    "class=$class" doc=民发1号 >/dev/null
done
cells purchase_list class >"$work/actual"
same "the three classes" <<-'END'
	3
	4
	5
END
