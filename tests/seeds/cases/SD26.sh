# SPDX-License-Identifier: GPL-3.0-or-later
# SD26: the application prints with the annex's labels in order.
zone=$(as_add zhen zone_application unit=某区 zone_kind=1 contact=张 \
    contact_way=023 intro=简介 background=背景 theme=主题 content=内容 \
    support=保障 year=2026)
as zhen print "$zone" zone-form | tr -d ' ' >"$work/form"
last=0
for label in 基本情况 背景 主题 内容 保障 市 省; do
	line=$(awk -v word="$label" -v from="$last" \
	    'NR > from && index($0, word) { print NR; exit }' "$work/form")
	is "$label stands behind what is before it" 1 \
	    "$([ -n "$line" ] && echo 1)"
	last=${line:-$last}
done
