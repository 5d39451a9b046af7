#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# torture: runs the long tests named after it, one after another, each into a
# log of its own in the folder torture/, and counts them. What a test leaves
# behind, a process of its or a file in the build folder, is a failure of it.
: "${TZ_SRCDIR:?}" "${TZ_BUILDDIR:?}"
cd "$TZ_BUILDDIR" || exit 1
passed=0
failed=0
skipped=0
rm -rf torture
mkdir torture || exit 1

# left: processes of the programs here that began after this script, and files.
left() {
	for exe in /proc/[0-9]*/exe; do
		case $(readlink "$exe" 2>/dev/null) in
		"$TZ_BUILDDIR"/*) tr '\0' ' ' <"${exe%exe}cmdline"; echo ;;
		esac
	done
	find . -path ./torture -prune -o -type f -newer torture/begun -print
}

for test; do
	name=$(echo "${test%.sh}" | sed 's|^tests/||; s|/|-|g')
	log=torture/$name.log
	sleep 1		# a file is newer by a second
	: >torture/begun
	begun=$(date +%s)
	"${SHELL:-sh}" "$TZ_SRCDIR/$test" >"$log" 2>&1 </dev/null
	status=$?
	took=$(($(date +%s) - begun))
	left >torture/left
	if [ "$status" = 77 ]; then
		skipped=$((skipped + 1))
		echo "SKIP $test: $(tail -n 1 "$log")"
	elif [ "$status" != 0 ]; then
		failed=$((failed + 1))
		echo "FAIL $test: ended with $status after $took s, $log"
		tail -n 20 "$log" | sed 's/^/    /'
	elif [ -s torture/left ]; then
		failed=$((failed + 1))
		echo "FAIL $test leaves behind:"
		head -n 20 torture/left | sed 's/^/    /'
	else
		passed=$((passed + 1))
		echo "PASS $test: $took s"
	fi
done
rm -f torture/begun torture/left
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
