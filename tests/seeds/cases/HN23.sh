# SPDX-License-Identifier: GPL-3.0-or-later
# HN23: brands among the ventures.
for brand in 夕阳红 "" 朝阳; do
	add project "title=项目$brand" kind=1 theme=2 groups=01 \
	    "brand=$brand" >/dev/null
done
is "two brands" 2 "$(count project "brand IS NOT NULL")"
