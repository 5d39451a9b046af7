#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# package: versions of the program go to an office and are installed; bad ones
# on purpose never leave it unable to work: a package that was tampered with,
# one that fails its self-test, one that dies at its first start, and with
# TZ_STEPS (package-steps.sh) a loss of power before each of these steps.

. "$(dirname "$0")/common.sh"

site=500154102203
prefix=$work/prefix
ldd "$TZ_BUILDDIR/taizhang" | grep -q 'libasan\|libubsan' && {
	echo "skipped: programs with sanitizers are larger than a package"
	exit 77
}
command -v strip >/dev/null || {
	echo "skipped: no strip (package binutils)"
	exit 77
}

# The office uses the installed programs alone, as a clerk does.
office() {
	env -u TAIZHANGD "$prefix/bin/taizhang" -q --dir "$work/office" \
	    --user chief --password-file "$work/password" "$@"
}

works() {
	office list grid >"$work/out" 2>&1 ||
	    office list grid >"$work/out" 2>&1 ||
	    fails "$1: the office does not work: $(cat "$work/out")"
}

current() {
	readlink "$prefix/current" | sed 's|versions/||'
}

# build VERSION: the files of a version, in $work/new
build() {
	rm -rf "$work/new"
	mkdir -p "$work/new/bin" "$work/new/share/data"
	for program in taizhang taizhangd taizhang-sync; do
		cp "$work/stripped/$program" "$work/new/bin/"
	done
	cp -R "$TZ_SRCDIR/forms" "$work/new/share/"
	cp -R "$TZ_SRCDIR/data/codes" "$TZ_SRCDIR"/data/*.csv \
	    "$work/new/share/data/"
	echo "$1" >"$work/new/version"
}

send() {
	if [ -z "${2:-}" ]; then
		build "$1"
	else
		rm -rf "$work/new"
		mkdir -p "$work/new/bin"
		printf '%s\n' '#!/bin/sh' "$2" >"$work/new/bin/taizhang"
	fi
	ask -q package --version "$1" "$work/new" || fails "package $1"
	office sync >"$work/sync" 2>&1 || fails "sync: $(cat "$work/sync")"
}

refused() {
	office upgrade >"$work/out" 2>&1 && fails "$1 is installed"
	[ "$(current)" = "$2" ] || fails "$1: current is $(current)"
	works "$1"
}

mkdir "$work/stripped"
for program in taizhang taizhangd taizhang-sync; do
	strip -o "$work/stripped/$program" "$TZ_BUILDDIR/$program" ||
	    fails "strip"
done
make_district
serve
build 0.1.0
mkdir -p "$prefix/versions" "$prefix/bin"
cp -R "$work/new" "$prefix/versions/0.1.0"
ln -s versions/0.1.0 "$prefix/current"
for program in taizhang taizhang-sync; do
	cp "$TZ_SRCDIR/contrib/launch" "$prefix/bin/$program"
done
make_office
code=$(ask -q enrol "$site") || fails "code"
office sync --enrol "https://127.0.0.1:$port" --code "$code" >"$work/out" ||
    fails "enrol"
office upgrade || fails "nothing to install is an error"
mkdir "$work/empty"
denied "holds no bin/taizhang" ask package --version 9.9 "$work/empty"

send 0.2.0
[ "$(office upgrade --look)" = 0.2.0 ] || fails "0.2.0 has not come"
cp "$work/office/packages"/*.tzp "$work/good.tzp"
tampered=$(echo "$work/office/packages"/*.tzp)
printf 'xy' | dd of="$tampered" bs=1 seek=9000 conv=notrunc 2>/dev/null
cmp -s "$tampered" "$work/good.tzp" && fails "nothing is tampered with"
refused "a package that was tampered with" 0.1.0
office sync >/dev/null || fails "sync"
if [ -x "$TZ_BUILDDIR/screen/office" ]; then
	# The last one to leave installs it.
	env -u TAIZHANGD TAIZHANG_DIR="$work/office" \
	    OFFICE_PROGRAM="$prefix/bin/taizhang" \
	    OFFICE_CURRENT="$prefix/current" OFFICE_WANTED=versions/0.2.0 \
	    "$TZ_BUILDDIR/screen/office" install >"$work/out" 2>&1 ||
	    fails "leaving: $(cat "$work/out")"
else
	office upgrade || fails "0.2.0 is not installed"
fi
[ "$(current)" = 0.2.0 ] || fails "current is $(current)"
works 0.2.0

send 0.3.0 'exit 3'
refused "a version that fails its self-test" 0.2.0
[ ! -d "$prefix/versions/0.3.0" ] || fails "0.3.0 stays"
# Who leaves tries it no second time.
mkdir "$prefix/versions/0.3.0"
office upgrade --untried >"$work/out" 2>&1 || fails "$(cat "$work/out")"
rmdir "$prefix/versions/0.3.0" || fails "0.3.0 is tried again"
send 0.4.0 'case "$*" in *self-test*) exit 0 ;; esac; kill -9 $$'
refused "a version that dies at its first start" 0.2.0
ask -q recall "program-$(uname -m)" || fails "recall"
ask -q recall "program-$(uname -m)" || fails "recall"
office sync >/dev/null || fails "sync"
office upgrade >"$work/out" 2>&1 || fails "recall: $(cat "$work/out")"
[ "$(current)" = 0.2.0 ] || fails "recall: current is $(current)"

# Power fails before each step in turn; the next start works.
if [ -n "${TZ_STEPS:-}" ]; then
	${CC:-cc} -shared -fPIC -o "$work/nth.so" \
	    "$TZ_SRCDIR/tests/district/nth.c" -ldl || fails "no nth.so"
	send 0.5.0
	for n in $TZ_STEPS; do
		LD_PRELOAD=$work/nth.so TZ_NTH=$n TZ_UNDER=$prefix \
		    "$prefix/current/bin/taizhang" -q --dir "$work/office" \
		    --user chief upgrade \
		    >"$work/out" 2>&1 && break
		echo "power fails at step $n of $(current)"
		works "power fails at step $n"
	done
	office upgrade >"$work/out" 2>&1 || fails "0.5.0: $(cat "$work/out")"
	[ "$(current)" = 0.5.0 ] || fails "current is $(current)"
	works 0.5.0
	ask -q recall "program-$(uname -m)" || fails "recall of 0.5.0"
	office sync >/dev/null || fails "sync"
	office upgrade >"$work/out" 2>&1 || fails "back: $(cat "$work/out")"
	[ "$(current)" = 0.2.0 ] || fails "back: current is $(current)"
	works "0.2.0 again"
fi
office sync >/dev/null || fails "sync"
ask --format csv status | grep -qE "0.2.0 (installed|fetched)" ||
    fails "the district does not know: $(ask --format csv status)"
office dump >"$work/dump" || fails "dump"
grep -q "0.4.0 returned: first start" "$work/dump" ||
    fails "the journal does not know"
office verify >"$work/verify" || fails "verify: $(cat "$work/verify")"
office stop >/dev/null 2>&1
ends_serving
