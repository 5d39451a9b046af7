# SPDX-License-Identifier: GPL-3.0-or-later
# A bad line between an office and a district, to be sourced before all else:
# the script starts itself once more in a network of its own, which is that of
# the district. A district that is to be reached is made with
# `init --host $district_address` and served with `--host $district_address`.
#
#	with_link P3 7 taizhang-sync --now
#
# runs a command as an office behind a line of that profile and seed; profiles
# are in line/profile.c, and what differs is added: "P3,loss=0,mode=pause".
# The figures of the line are then in $link_report, one from figure_of. Lines
# may run side by side, each with a $link_report of its own.
: "${TZ_SRCDIR:?}" "${TZ_BUILDDIR:?}"
district_address=10.99.0.1

[ -x "$TZ_BUILDDIR/sync/line" ] || {
	echo "built without sync/line"
	exit 77
}
if [ -z "${TZ_LINK_INSIDE:-}" ]; then
	# Root keeps its other users; anybody else is root of nothing but this.
	how=-n
	[ "$(id -u)" = 0 ] || how=-rn
	unshare $how ip tuntap add dev line0 mode tun 2>/dev/null || {
		echo "no TUN devices or network namespaces for this user"
		exit 77
	}
	TZ_LINK_INSIDE=yes exec unshare $how "${SHELL:-/bin/sh}" "$0" "$@"
fi
ip link set lo up
ip address replace "$district_address/32" dev lo

with_link() {
	link_report=${link_report:-${work:?}/link}
	link_profile=$1
	link_seed=$2
	shift 2
	"$TZ_BUILDDIR/sync/line" "$link_profile" "$link_seed" \
	    "$link_report" "$@"
}

# figure_of NAME [REPORT]: of the last line, or of another report.
figure_of() {
	sed -n "s/.*\b$1=\([0-9.]*\).*/\1/p" "${2:-$link_report}"
}

# runs_sync_over PROFILE SEED [OPTION ...]: as runs_sync of office.sh.
runs_sync_over() {
	status=0
	link_profile=$1
	link_seed=$2
	shift 2
	with_link "$link_profile" "$link_seed" "$TZ_BUILDDIR/taizhang-sync" \
	    --now "$@" >"$work/said" 2>&1 || status=$?
	unsent=$(sed -n 's/.*; unsent \([0-9]*\)$/\1/p' "$work/said")
}
