# SPDX-License-Identifier: GPL-3.0-or-later
# NJ04: 13 of 20 pass in a city, 12 of 20 in the country.
n=5
while [ $((n += 1)) -le 20 ]; do
	add staff "name=社工$n" hired_on=2021-01-01 >/dev/null
done
n=0
for person in $(taizhang -f csv list staff --plain | tr -d '\r' |
    sed '1d; s/,.*//' | head -n 13); do
	n=$((n + 1))
	taizhang -q edit "$person" cert=1 "cert_no=2020$n" \
	    cert_on=2020-10-01 --confirm all
done
is "13 of 20" "13 20 65 yes" "$(figure I-06 share NJ)"
taizhang -q edit "$person" cert=0 cert_no= cert_on= --confirm all
is "12 of 20 in a city" "12 20 60 no" "$(figure I-06 share NJ)"
taizhang -q edit "$village" area_kind=2 ur_class=220 --confirm all
is "12 of 20 in the country" "12 20 60 yes" "$(figure I-06 share NJ)"
