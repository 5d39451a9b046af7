#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# link: figures of bad lines, ours beside those of a PUT that begins anew and of
# rsync, on the same lines in the same run. From the environment:
#
#	PROFILES	of line/profile.c ("P1 P2 P3")
#	SEEDS		a run each ("1")
#	METHODS		"ours put rsync"
#	DEADLINE	seconds after which a run is given up (300)
#	NIGHTS		"no" leaves the small batches out
#
# The peers run without TLS, which favours them. A run of one seed has its
# methods side by side, each on a line of its own with the same cuts; late_ms
# says how late the line has given its packets, on average and at most.
. "$TZ_SRCDIR/tests/sync/link.sh"
. "$TZ_SRCDIR/tests/sync/office.sh"
. "$TZ_SRCDIR/tests/sync/district.sh"
PROFILES=${PROFILES:-P1 P2 P3}
SEEDS=${SEEDS:-1}
METHODS=${METHODS:-ours put rsync}
DEADLINE=${DEADLINE:-300}
BYTES=262144

# The office and its district as they stand, to be run from many times.
keeps() {
	taizhang -q stop >/dev/null 2>&1 || :
	kill "$served" && wait "$served"
	mkdir "$work/$1"
	cp -a "$TAIZHANG_DIR" "$district" "$work/$1/"
	starts_district
}

prepares() {
	make_office
	inits_district
	enrols
	runs_sync
	[ "$unsent" = 0 ] || fail "$(cat "$work/said")"
	echo "jitter_minutes = 0;" >"$TAIZHANG_DIR/taizhang.conf"
	keeps quiet
	add_bytes 700
	keeps small
	rm -rf "$TAIZHANG_DIR"
	cp -a "$work/quiet/office" "$TAIZHANG_DIR"
	"$TZ_BUILDDIR/taizhang-sample" --seed 5 --size S --site "$site" \
	    --out "$work/sample" >/dev/null || fail "no sample"
	head -n 201 "$work/sample/resident.csv" >"$work/residents.csv"
	taizhang -q import resident "$work/residents.csv" >"$work/import" 2>&1
	keeps night
	rm -rf "$TAIZHANG_DIR"
	cp -a "$work/quiet/office" "$TAIZHANG_DIR"
	add_bytes $((BYTES - 14000))
	keeps large
	head -c "$BYTES" /dev/urandom >"$work/file"
}

# ours KIND PROFILE SEED: leaves $link_report, and $said.
ours() {
	run=$work/run.$1.$2.$3
	cp -a "$work/$1" "$run"
	TAIZHANG_DIR=$run/office
	district=$run/district
	"$TZ_BUILDDIR/taizhang-district" --dir "$district" serve --host \
	    "$district_host" --port 0 >"$run/url" 2>"$run/log" &
	own=$!
	waits has_port "$run/url" || fail "the district does not serve"
	printf 'district_url = "%s";\njitter_minutes = 0;\n' \
	    "$(cat "$run/url")" >"$TAIZHANG_DIR/taizhang.conf"
	taizhang -q status >/dev/null
	said=$run/said
	timeout "$DEADLINE" "$TZ_BUILDDIR/sync/line" "$2" "$3" \
	    "$link_report" "$TZ_BUILDDIR/taizhang-sync" >"$said" 2>&1
	result=$?
	payload=$(sed -n 's/^sending .* \([0-9]*\) bytes$/\1/p' "$said" |
	    awk '{ n += $1 } END { print n + 0 }')
	taizhang -q stop >/dev/null 2>&1
	kill "$own"
	wait "$own"
	[ -n "${TZ_KEEP:-}" ] || rm -rf "$run/office" "$district"
}

# insists COMMAND ...: at the far end, as often as it takes.
insists() {
	timeout "$DEADLINE" "$TZ_BUILDDIR/sync/line" "$profile" "$seed" \
	    "$link_report" sh -c 'until "$@"; do sleep 1; done' sh "$@" \
	    >"$link_report.said" 2>&1
	result=$?
	payload=$BYTES
}

put() {
	insists curl -sS -o /dev/null -T "$work/file" -H Expect: \
	    --connect-timeout 20 --speed-limit 1 --speed-time 15 \
	    "http://$district_address:$sink/file"
}

rsync_file() {
	rm -rf "$work/module.$1.$2"
	mkdir "$work/module.$1.$2"
	insists rsync --inplace --partial --timeout=15 "$work/file" \
	    "rsync://$district_address:873/work/module.$1.$2/"
}

starts_peers() {
	"$TZ_BUILDDIR/bench/sink" "$district_address" >"$work/sink" &
	children="$children $!"
	waits has_port "$work/sink" || fail "no sink"
	sink=$(sed -n 's/^port //p' "$work/sink")
	cat >"$work/rsyncd.conf" <<-CONF
		use chroot = no
		[work]
		path = $work
		read only = no
		uid = $(id -u)
		gid = $(id -g)
	CONF
	command -v rsync >/dev/null || return
	rsync --daemon --no-detach --address="$district_address" \
	    --config="$work/rsyncd.conf" >"$work/rsync.log" 2>&1 &
	children="$children $!"
}

# one METHOD PROFILE SEED: a row of the table; $4 says that it is the measure
# on a line that is never cut.
one() (
	trap - EXIT
	method=$1 profile=$2 seed=$3
	link_report=$work/report.$1.$2.$3
	case $method in
	ours) ours large "$profile" "$seed" ;;
	put) put ;;
	rsync) rsync_file "$profile" "$seed" ;;
	esac
	echo "result=$result payload=$payload" >"$link_report.end"
)

# Bytes of TCP's payload up that a cut has cost, and what else there is to say.
row() {
	report=$work/report.$1.$2.$3
	rate=$(case $2 in P1*) echo 60000 ;; P2*) echo 40000 ;; *) echo 20000
	esac)
	needs=$(figure_of up_new "$work/report.$1.clean.1")
	cat "$report" "$report.end" | tr ' \n' '\n\n' | awk -F= \
	    -v method="$1" -v profile="$2" -v seed="$3" -v rate="$rate" \
	    -v needs="$needs" -v deadline="$DEADLINE" '
	{ v[$1] = $2 }
	END {
		took = v["result"] == 0 ? sprintf("%7.1f", v["seconds"]) :
		    sprintf("> %5d", deadline)
		share = v["result"] == 0 ?
		    v["payload"] * 8 * 100 / (v["seconds"] * rate) : 0
		again = v["cuts"] > 0 ? sprintf("%8d",
		    (v["up_new"] - needs) / v["cuts"]) : "       -"
		if (v["result"] != 0)
			again = "       -"
		printf "%-6s %4s  %-6s %s s %5.1f %% %4d %s %8d %7d ",
		    profile, seed, method, took, share, v["cuts"], again,
		    v["up"], v["down"]
		printf "%6.2f %6.1f\n", v["late_ms"], v["latest_ms"]
	}'
}

# The batch or file of 256 KiB.
large() {
	echo "256 KiB, given up after $DEADLINE s; again: bytes of payload a" \
	    "cut sent again; bars: P2 65 %, P3 40 %, again 10240"
	echo "line   seed  method   finish  share  cuts    again" \
	    "      up    down   late latest (ms)"
	for method in $METHODS; do
		one "$method" clean 1
	done
	for profile in $PROFILES; do
		for seed in $SEEDS; do
			pids=
			for method in $METHODS; do
				one "$method" "$profile" "$seed" &
				pids="$pids $!"
			done
			wait $pids
			for method in $METHODS; do
				row "$method" "$profile" "$seed"
			done
		done
	done
}

# small KIND PROFILE SEED SAYS: how long a small batch takes.
small() (
	trap - EXIT
	link_report=$work/report.$1
	ours "$1" "$2" "$3"
	[ "$result" = 0 ] || cat "$said"
	printf '%-52s %6d bytes %6.2f s, up %d, down %d, late %s ms\n' "$4" \
	    "$payload" "$(figure_of seconds)" "$(figure_of up)" \
	    "$(figure_of down)" "$(figure_of late_ms)"
)

nights() {
	small small rate=1000000,delay=0.3 1 \
	    "1 KB acknowledged, 600 ms round trip (bar 2.0 s)"
	for seed in $SEEDS; do
		small night P2 "$seed" "200 records, P2, seed $seed (bar 6 s)"
		small night P3 "$seed" "200 records, P3, seed $seed (bar 18 s)"
	done
}

prepares
starts_peers
[ "${NIGHTS:-yes}" = no ] || nights
[ "${METHODS}" = none ] || large
