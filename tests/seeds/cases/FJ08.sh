# SPDX-License-Identifier: GPL-3.0-or-later
# FJ08: the five haves, each with its evidence.
has "none is met yet" 五个有达到0项 taizhang report five-haves
add facility name=社会工作室 room=13 area_m2=30 >/dev/null
hub=$(as_add cao social_org name=街道社联会 class=1 legal=4 \
    manager=街道办 is_hub=true)
as cao -q step "$hub" incubate >/dev/null
as cao -q step "$hub" file >/dev/null
n=0
for person in "$clerk" "$worker" "$keeper"; do
	n=$((n + 1))
	taizhang -q edit "$person" cert=1 "cert_no=$n" cert_on=2020-10-01 \
	    --confirm all
done
taizhang -q edit "$village" pop_resident=10 pilot_tags=2 --confirm all
for person in "$shan" "$zhao"; do
	as_add cao volunteer "res=$person" >/dev/null
done
is "four of five" "4  4 no" "$(figure I-38 share FJ)"
add charity donor=某公司 fixed=true kind=1 amount=5000 date=2026-02-10 \
    >/dev/null
is "all five" "5  5 yes" "$(figure I-38 share FJ)"
has "the sheet says so" 五个有达到5项 taizhang report five-haves
