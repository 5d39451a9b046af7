# SPDX-License-Identifier: GPL-3.0-or-later
# PostgreSQL servers of a test, each in a folder of $work, on a socket there.
# The test calls pg_stop_all before it removes $work.

pg_servers=
for pg_bin in "$(pg_config --bindir 2>/dev/null)" \
    /usr/lib/postgresql/*/bin /usr/local/bin; do
	[ -x "$pg_bin/postgres" ] && [ -x "$pg_bin/initdb" ] && break
	pg_bin=
done
if [ -z "$pg_bin" ] || ! command -v psql >/dev/null; then
	echo "skipped: PostgreSQL is not installed (package postgresql)"
	exit 77
fi
# PostgreSQL refuses to be run by root.
pg_run=
pg_user=
if [ "$(id -u)" = 0 ]; then
	for pg_user in postgres nobody ''; do
		[ -n "$pg_user" ] && getent passwd "$pg_user" >/dev/null &&
		    break
	done
	if [ -z "$pg_user" ] || ! command -v setpriv >/dev/null; then
		echo "skipped: there is no user for PostgreSQL to run as"
		exit 77
	fi
	pg_run="setpriv --reuid $pg_user --regid $(id -g "$pg_user")"
	pg_run="$pg_run --clear-groups"
fi

# pg_init NAME: an empty database in $work/NAME. False: see $work/NAME.log.
pg_init() {
	mkdir "$work/$1" || return 1
	chmod 755 "$work"
	chmod 700 "$work/$1"
	[ -z "$pg_user" ] || chown "$pg_user" "$work/$1"
	(cd "$work/$1" && $pg_run "$pg_bin/initdb" -D "$work/$1/base" -E UTF8 \
	    --locale=C --no-sync -A trust -U tz) >"$work/$1.log" 2>&1
}

# pg_start NAME [OPTION ...]: serves it; pg_pid is the server.
pg_start() {
	pg_name=$1
	shift
	pg_now=$PWD
	cd "$work/$pg_name" || return 1
	$pg_run "$pg_bin/postgres" -D "$work/$pg_name/base" \
	    -k "$work/$pg_name" -h '' "$@" >>"$work/$pg_name.log" 2>&1 &
	pg_pid=$!
	cd "$pg_now" || return 1
	pg_servers="$pg_servers $pg_pid"
	pg_tries=300
	until pg_ask "$pg_name" -c 'SELECT 1' >/dev/null 2>&1; do
		pg_tries=$((pg_tries - 1))
		[ $pg_tries -gt 0 ] && kill -0 $pg_pid 2>/dev/null || return 1
		sleep 0.1
	done
}

# pg_ask NAME OPTION ...: psql on it.
pg_ask() {
	pg_name=$1
	shift
	psql -X -q -A -t -h "$work/$pg_name" -U tz -d postgres "$@"
}

# pg_url NAME: where a program finds it.
pg_url() {
	echo "postgresql:///postgres?host=$work/$1&user=tz"
}

# pg_stop PID [SIGNAL]
pg_stop() {
	kill "-${2:-INT}" "$1" 2>/dev/null
	wait "$1" 2>/dev/null
	return 0
}

pg_stop_all() {
	for pg_pid in $pg_servers; do
		pg_stop "$pg_pid"
	done
	pg_servers=
}
