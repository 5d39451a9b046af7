#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The ways a print leaves: encodings, HTML, 24-pin printers, lp; who may print
# what, when, how often; and the labels of an annex in their order.
. "$TZ_SRCDIR/tests/command/office.sh"
make_office
here=$TZ_SRCDIR/tests/print
. "$here/facts.sh"

# The labels of the annex of 鲁民函 (seed 002) stand in its order.
as zhen print "$zone" >"$work/form"
awk 'NR == FNR { want[n++] = $0; next }
	{ line = $0
	  while (i < n && (at = index(line, want[i])) > 0)
		line = substr(line, at + length(want[i++])) }
	END { print (i == n ? "all" : "missing " want[i]) }' \
	"$here/annex.txt" "$work/form" >"$work/actual"
same "the labels of the annex" <<-END
	all
END

# GB18030, byte by byte: what stands on the paper of a printer.
taizhang print "$refusal" --encoding gb18030 -o "$work/gb" || bad=1
sed -n 2p "$work/gb" | tr -d ' ' | od -An -tx1 | tr -d ' \n' >"$work/actual"
echo >>"$work/actual"
same "青坪村村民委员会 in GB18030" <<-END
	c7e0c6bab4e5b4e5c3f1ceafd4b1bbe10a
END

# A second one says so; the journal has both.
taizhang print "$refusal" | head -1 | grep -q "【补打 第 2 份" || {
	echo "a reprint does not say that it is one"
	bad=1
}
taizhang -f csv print "$refusal" --list | tr -d '\r' |
    sed 's/[0-9A-Z]*-[0-9A-Z]*$/code/' >"$work/actual"
same "which prints there are" <<-END
	print,label,copies,code
	cert-refusal,不予出具证明告知单,2,code
END

# The check code is the same on every copy, and another on another record.
code() {
	taizhang -f csv print "$1" --list | tr -d '\r' |
	    sed -n "s/^$2,.*,//p"
}
one=$(code "$certificate" certificate)
is "the code is on the paper" 2 "$(taizhang print "$certificate" certificate |
    grep -c "$one")"
is "and stays" "$one" "$(code "$certificate" certificate)"
is "a clerk who is asked finds it" "$certificate" "$(taizhang -f csv list \
    certificate --where "verify_code = '$(echo "$one" | tr -d -)'" --plain |
    sed -n 's/^\([^,]*CER[^,]*\),.*/\1/p')"
[ "$one" != "$(code "$refusal" cert-refusal)" ] || {
	echo "two records have one code"
	bad=1
}

# What is void says so.
trash=$(put cao matter "item=$item" "applicant=$father" content=误登)
taizhang -q void "$trash" --reason 误登 >/dev/null
has "a void record" 【此记录已作废】 taizhang print "$trash" receipt

# HTML: pages, no script, signs escaped, nothing of another host.
taizhang print "$page" dis-board --kind html -o "$work/page.html" || bad=1
grep -q '<meta charset="UTF-8">' "$work/page.html" &&
    grep -q "<title>公开栏页</title>" "$work/page.html" &&
    ! grep -qE '<script|://' "$work/page.html" || {
	echo "the page is not as it should be"
	cat "$work/page.html"
	bad=1
}

# ESC/P: hanzi mode and spacing, form length, CR LF, and all of it undone.
taizhang print "$refusal" --kind escp -o "$work/escp" || bad=1
od -An -tx1 "$work/escp" | tr -d ' \n' >"$work/hex"
echo >>"$work/hex"
sed -E 's/^(.{30}).*(.{12})$/\1 \2/' "$work/hex" >"$work/actual"
same "how a 24-pin print begins and ends" <<-END
	1b401c261b501c53000c1b43422020 0d0c1c2e1b40
END
grep -q c7e0c6bab4e5b4e5c3f1ceafd4b1bbe10d0a "$work/hex" || {
	echo "the lines of the 24-pin print are not in GB18030"
	bad=1
}

# lp is run without a shell; what it took is what was printed.
mkdir "$work/bin"
cat >"$work/bin/lp" <<'END'
#!/bin/sh
[ ! -e "${0%/*}/broken" ] || exit 1
for word; do echo "$word"; done >"${0%/*}/words"
cat >"${0%/*}/paper"
END
chmod +x "$work/bin/lp"
PATH=$work/bin:$PATH
cat >>"$TAIZHANG_DIR/taizhang.conf" <<'END'
printer = "counter; rm -rf /";
print_kind = "escp";
END
taizhang print "$refusal" --lp || bad=1
tr '\n' '|' <"$work/bin/words" >"$work/actual"
echo >>"$work/actual"
same "the words of lp" <<-'END'
	-s|-d|counter; rm -rf /|-o|raw|
END
is "it is a 24-pin print" 1b40 "$(od -An -N2 -tx1 "$work/bin/paper" |
    tr -d ' \n')"
touch "$work/bin/broken"
fails "a printer without paper" 74 "printer" taizhang print "$refusal" --lp

# What is wrong with the asking.
fails "no such print" 66 "there is no" taizhang print "$matter" nothing
fails "the print of another register" 64 "not one of the register" \
    taizhang print "$matter" certificate
fails "not in this state" 65 "as this one stands" \
    taizhang print "$refusal" certificate
fails "no path" 66 "there is no" taizhang print "$matter" ../receipt
fails "no such kind" 64 "--kind" taizhang print "$matter" --kind pdf

# Who sees a value masked on the screen sees it masked on paper: the keeper of
# the seal reads certificates, masked.
has "masked on paper too" "单*信" as song print "$certificate" certificate
has "the number as well" "110105**********2X" \
    as song print "$certificate" certificate
fails "what is not at hand is not printed" 77 "" \
    as song print "$refusal" cert-refusal
fails "who may not read does not print" 77 "" as song print "$visit"

# An office's own print, wrong at first: every mistake with its line.
mkdir -p "$TAIZHANG_DIR/forms/print"
own=$TAIZHANG_DIR/forms/print/own.txt
check_own() {
	taizhang form check "$own" --forms "$TZ_SRCDIR/forms" \
	    --data "$TZ_SRCDIR/data/codes" 2>&1
}
cat >"$own" <<'END'
@print matter 本村回执
@when nosuch = 1
${matter_no} ${nothing} ${item.nothing}
@each nowhere
${row}
@end
@if content IS NOT NULL
${= 1 +}
@strange
END
check_own | sed "s|.*/own.txt|own.txt|" |
    grep ^own | cut -d: -f1,2 >"$work/actual"
same "the lines of mistakes in the head" <<-END
	own.txt:2
END
sed -i 2d "$own"
check_own | sed "s|.*/own.txt|own.txt|" |
    grep ^own | cut -d: -f1,2 | sort -u >"$work/actual"
same "the lines of mistakes" <<-END
	own.txt:2
	own.txt:3
	own.txt:7
	own.txt:8
END
fails "and reload refuses it" 65 "own.txt:2" taizhang form reload
cat >"$own" <<'END'
@print matter 本村回执
@lines 20
@foot
第 ${print.page}/${print.pages} 页
@end
${item.name:>20}|${state:^10}|${accepted_at|date}
@page
${= (SELECT count(*) FROM matter_step WHERE matter = matter.id)} 步
END
taizhang -q form reload || bad=1
taizhang print "$matter" own | tr '\f' '#' >"$work/actual"
same "the own print" <<-'END'
	          老年证代办|  已受理  |2026年3月2日
	第 1/2 页
	#1 步
	第 2/2 页
END

# Pages: the head stands on each further one, the foot on all.
for n in 1 2 3 4 5; do
	put zhen work_item list=1 "item_no=Z-1$n" "name=自治事项之$n" \
	    basis=村民委员会组织法 doc=文号 valid_from=2020-01-01 >/dev/null
done
cat >"$TAIZHANG_DIR/forms/print/pages.txt" <<'END'
@print village 分页
@columns 40
@lines 8
@centre 清单
@head
编号    事项
@end
@each work_item WHERE list = '1' ORDER BY item_no DESC
${item_no:8}${name}
@else
无
@end
@foot
@right ${print.page}/${print.pages}
@end
END
taizhang -q form reload || bad=1
taizhang print village pages | tr '\f' '#' >"$work/actual"
same "pages" <<-'END'
	                  清单
	编号    事项
	Z-15    自治事项之5
	Z-14    自治事项之4
	Z-13    自治事项之3
	Z-12    自治事项之2
	Z-11    自治事项之1
	                                     1/2
	#编号    事项
	Z-01    召集村民会议和村民代表会议
	                                     2/2
END
is "wide paper" 1 "$(taizhang print village pages --columns 132 |
    grep -c '^ \{60,\}清单$')"

# Who prints what is sensitive is seen to have looked: a child of the house.
child=$(put cao resident id_type=1 id_no=500154201803020018 name=单小宝 \
    reg_kind=1 consent=4 "hh=$house" rel=43 "guardian=$father")
[ -n "$child" ] || cat "$work/errors"
looked() {
	taizhang -f csv history "$child" | grep -c ",sensitive data seen,"
}
before=$(looked)
has "the child is on the page" 单小宝 taizhang print "$house" household-page
is "and that is journalled" "$((before + 1))" "$(looked)"

# A step that offers a print that is nowhere is found by the check.
mkdir "$work/forms"
cp "$TZ_SRCDIR"/forms/*.form "$work/forms"
cp -r "$TZ_SRCDIR/forms/print" "$work/forms/print"
rm "$work/forms/print/cert-refusal.txt"
fails "the print of a step" 65 "cert-refusal" taizhang form check \
    --forms "$work/forms" --data "$TZ_SRCDIR/data/codes"

# A practice office marks each print.
taizhang -q stop
TAIZHANG_DIR=$work/practice
TAIZHANG_PASSWORD_FILE=$work/password
export TAIZHANG_PASSWORD_FILE
make_office --practice
add village ur_class=220 area_kind=4 name=练习村 short_name=练习 \
    address=一组 phone=023-53331234 >/dev/null
has "a practice office" 仅供练习 taizhang print village cert-list
exit $bad
