# SPDX-License-Identifier: GPL-3.0-or-later
# SD20: the application, three copies and a disc.
zone=$(as_add zhen zone_application unit=某区 zone_kind=1 contact=张 \
    contact_way=023 intro=简介 background=背景 theme=主题 content=内容 \
    support=保障 year=2026)
by=zhen
has "what is offered when it is handed in" zone-form \
    as zhen step "$zone" apply
mkdir "$work/disc"
for copy in 1 2 3; do
	as zhen print "$zone" zone-form -o "$work/disc/copy$copy.txt"
done
as zhen print "$zone" zone-form --kind html -o "$work/disc/form.html"
as zhen export zone_application -o "$work/disc/form.csv"
is "five files" 5 "$(find "$work/disc" -type f | grep -c .)"
has "the second says that it is one" 补打 cat "$work/disc/copy2.txt"
has "its contents" 背景 cat "$work/disc/copy3.txt"
