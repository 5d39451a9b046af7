# SPDX-License-Identifier: GPL-3.0-or-later
# SD13: an installation serves many villages, each sees its own. Thirty, as the
# notice has it, are made in the long tests.
villages=${TZ_VILLAGES:-10}
n=0
while [ $((n += 1)) -le "$villages" ]; do
	code=5001541022$((n + 10))
	TAIZHANG_DIR=$work/town/$code
	mkdir -p "$work/town"
	taizhang -q init --office "$code" --name "村$n" --admin chief \
	    --test-clock --words "$work/words-$code" \
	    --password-file "$work/rolepass"
	[ "$n" -ne 7 ] || resident 110101199003070759 赵六 >/dev/null
	taizhang list resident --count
	taizhang -q stop
done >"$work/counts"
is "one of them has the resident" "1" "$(grep -c '^1$' "$work/counts")"
is "the others have none" $((villages - 1)) "$(grep -c '^0$' "$work/counts")"
