# SPDX-License-Identifier: GPL-3.0-or-later
# HN16: an organisation goes through its life in order.
club=$(as_add cao social_org name=老年协会 class=1 legal=4 manager=街道办)
fails "not filed before it was incubated" 65 \
    "does not start in the state" as cao step "$club" file
for step in incubate file miss back_filed unfile; do
	case $step in
	miss|back_filed|unfile)
		as cao -q step "$club" "$step" --reason 年报未交 ;;
	*) as cao -q step "$club" "$step" ;;
	esac >/dev/null
done
is "the end" unfiled "$(value "$club" state)"
fails "and nothing behind it" 65 "does not start in the state" \
    as cao step "$club" file
for module in 1 2 3; do
	as_add cao social_org_event "soc=$club" kind=10 "module=$module" \
	    "date=2026-02-0$module" >/dev/null
done
is "events of the three modules" 3 "$(cells social_org_event module |
    sort -u | grep -c .)"
