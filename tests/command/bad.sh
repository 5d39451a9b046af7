#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Bad input gets a sentence and changes nothing.
. "$TZ_SRCDIR/tests/command/office.sh"

fails "no office here" 66 "" taizhang list resident
make_office
fails "an office is there already" 65 "" taizhang init --office 500154102203 \
    --name 青坪村 --admin chief --password-file "$work/password"
fails "no such command" 64 "there is no command" taizhang frobnicate
fails "no such option" 64 "there is no option --frob" taizhang list --frob x
fails "an option without its value" 64 "needs a value" taizhang list resident \
    --where
fails "a format that is none" 64 "table, csv or json" taizhang -f xml list \
    resident
fails "no such register" 66 "frob" taizhang list frob
fails "no such field" 65 "no field frob" taizhang add resident frob=1
fails "no pair" 64 "FIELD=VALUE" taizhang add resident name
fails "no such record" 66 "500154102203-RES-99999999" \
    taizhang show 500154102203-RES-99999999
fails "a formula that is none" 65 "" taizhang list resident --where "age >="
fails "a formula of another type" 65 "" taizhang list resident \
    --where "name + 1 > 2"

cat >"$work/broken.form" <<'END'
form = "resident"; label = "居民"; prefix = "RES"; version = 1;
basic = { label = "基本";
  name = { no = 1; label = "姓名"; type = "frob"; };
  other = { no = 1; label = "另"; type = "text"; derive = "age +"; };
};
END
forms="--forms $TZ_SRCDIR/forms --data $TZ_SRCDIR/data/codes"
# shellcheck disable=SC2086
fails "a broken form" 65 "broken.form:3:" \
    taizhang form check "$work/broken.form" $forms
# shellcheck disable=SC2086
taizhang -q form check $forms 2>/dev/null || {
	echo "the forms of the program do not pass"
	bad=1
}
mkdir -p "$TAIZHANG_DIR/forms"
cp "$work/broken.form" "$TAIZHANG_DIR/forms/resident.form"
fails "broken forms are not put into force" 65 "resident.form:3:" \
    taizhang form reload
rm "$TAIZHANG_DIR/forms/resident.form"
resident 11010519491231002X 单雄信 >"$work/out"
is "the old forms stay" 1 "$(taizhang list resident --count)"

taizhang clock "1970-01-05 09:00"
fails "a clock of 1970" 75 "clock" taizhang add resident id_type=1 \
    id_no=610104196209276908 name=查良镛 reg_kind=1 consent=4
taizhang add resident id_type=1 id_no=610104196209276908 name=查良镛 \
    reg_kind=1 consent=4 came_on=1969-01-01 --confirm all >/dev/null 2>&1
taizhang clock "2026-03-02 10:00"
is "stored only when confirmed" 2 "$(taizhang list resident --count)"

# The words of an office that is made are shown rather than lost.
taizhang --dir "$work/second" init --office 500154102204 --name 柏树村 \
    --admin chief --password-file "$work/password" \
    --words "$work/none/words" >"$work/out" 2>"$work/err" &&
    echo "the words went nowhere" && bad=1
is "words in the place of the file" 24 "$(sed -n 2p "$work/out" | wc -w)"
taizhang -q --dir "$work/second" stop

echo "frob = 1;" >"$TAIZHANG_DIR/taizhang.conf"
taizhang -q stop
fails "an unknown setting" 78 "frob" taizhang list resident
rm "$TAIZHANG_DIR/taizhang.conf"
taizhang -q stop || {
	echo "a daemon without its ledger is not ended"
	bad=1
}
taizhang -q list resident >/dev/null || bad=1

fails "a terminal that can nothing" 64 "" env TERM=dumb taizhang
TERM=vt100 taizhang </dev/null >"$work/out" 2>&1 && {
	echo "the terminal opened without a terminal"
	bad=1
}
exit $bad
