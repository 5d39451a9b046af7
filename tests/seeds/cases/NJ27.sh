# SPDX-License-Identifier: GPL-3.0-or-later
# NJ27: district and street centres have a norm of their own.
for pair in 500154000000:district_centre:2900:3000 \
    500154102000:street_centre:1600:1500; do
	code=${pair%%:*} rest=${pair#*:}
	TAIZHANG_DIR=$work/$code
	taizhang -q init --office "$code" --name 中心 --admin chief \
	    --test-clock --words "$work/words-$code" \
	    --password-file "$work/rolepass"
	taizhang clock "2026-03-02 09:00"
	add village "div12=$code" ur_class=111 area_kind=1 name=中心 \
	    short_name=中心 address=路1号 phone=023-52991234 >/dev/null
	area=${rest#*:}
	add facility name=党群服务中心 room=15 "area_m2=${area%:*}" \
	    counted=true party_mass=true >/dev/null
	case ${rest%%:*} in
	district_centre) met=no ;;
	*) met=yes ;;
	esac
	is "the norm of $code" "${area%:*}  ${area%:*} $met" \
	    "$(figure I-01 "${rest%%:*}" NJ)"
	taizhang -q stop
done
