# SPDX-License-Identifier: GPL-3.0-or-later
# An office of this test beside its district: common.sh, then this.

site=500154102203
bank=6228480402564890018	# planted: sensitive, not shared
shared=单雄信			# planted: shared

# status NAME: a column of the only line of status.
status() {
	ask --format csv status | tr -d "\r" >"$work/status" || fails "status"
	awk -F, -v name="$1" 'NR == 1 { for (i = 1; i <= NF; i++)
		if ($i == name) at = i } NR == 2 { print $at }' "$work/status"
}

same_exports() {
	levels
	for register in $registers; do
		office export --shared "$register" >"$work/here.csv" ||
		    fails "export of $register here"
		ask export --site "$site" "$register" >"$work/there.csv" ||
		    fails "export of $register there"
		cmp "$work/here.csv" "$work/there.csv" ||
		    fails "exports of $register differ"
	done
}

# waits COMMAND ...: until it is true, half a minute at most.
waits() {
	tries=300
	until "$@"; do
		tries=$((tries - 1))
		[ "$tries" -gt 0 ] || fails "in vain: $*"
		sleep 0.1
	done
}

is() {
	[ "$(status "$1")" = "$2" ]
}

# make_village: its registers filled; sets registers and person.
make_village() {
	make_office
	taizhang-sample --seed 7 --size S --site "$site" \
	    --out "$work/sample" || fails "sample"
	registers=$(cat "$work/sample/order")
	for register in $registers; do
		office import "$register" "$work/sample/$register.csv" \
		    >"$work/import" 2>&1 ||
		    fails "import: $(cat "$work/import")"
	done
	office add resident id_type=1 id_no=11010519491231002X name=$shared \
	    reg_kind=1 consent=5 phone=13800000111 bank_no=$bank \
	    --confirm all >"$work/added" || fails "add"
	person=$(cut -d' ' -f1 "$work/added")
}

# phones NUMBER: an edit of that person.
phones() {
	office edit "$person" "phone=$1" --confirm all >/dev/null ||
	    fails "edit"
}
