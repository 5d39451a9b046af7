# SPDX-License-Identifier: GPL-3.0-or-later
# HN26: projects of three levels and the central work.
n=0
for theme in 1 2 3 4 5 6 9; do
	n=$((n + 1))
	add project "title=项目$n" kind=1 "theme=$theme" \
	    "tier=$((n % 3 + 2))" "groups=0$((n % 6 + 1))" >/dev/null
done
is "three levels" 3 "$(cells project tier | sort -u | grep -c .)"
is "six groups" 6 "$(cells project groups | sort -u | grep -c .)"
is "the central work" 1 "$(count project "theme = '9'")"
