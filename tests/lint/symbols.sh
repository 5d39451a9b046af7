# SPDX-License-Identifier: GPL-3.0-or-later
# symbols: read by circles.sh and names.sh. Prints "layer/object kind symbol"
# for each external symbol of the archives in the folder of the build.

symbols() {
	cd "$TZ_BUILDDIR" || return 1
	for archive in libtz-*.a; do
		if [ ! -f "$archive" ]; then
			echo "no archive in $TZ_BUILDDIR" >&2
			return 1
		fi
		layer=${archive#libtz-}
		# An archive without a member prints nothing.
		nm -A -P -g "$archive" 2>/dev/null |
		    sed -n "s|^[^[]*\[\([^]]*\)\]: \([^ ]*\) \(.\).*|\
${layer%.a}/\1 \3 \2|p" |
		    sed 's|/libtz_[a-z]*_a-|/|'
	done
}
