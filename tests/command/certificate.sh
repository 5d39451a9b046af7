#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A certificate from its draft to the applicant's hands, by three people: the
# clerk writes and checks, the chief approves, the keeper of the seal seals.
. "$TZ_SRCDIR/tests/command/office.sh"
make_office
staff_and_item

echo another-2026 >"$work/sealpass"
for name in cao:clerk song:sealer zhen:town; do
	taizhang -q user add "${name%:*}" --roles "${name#*:}" \
	    --new-password-file "$work/sealpass" || exit 1
done
add staff name=曹文 hired_on=2020-01-01 login=cao >/dev/null
keeper=$(add staff name=宋印 hired_on=2020-01-01 login=song)

# as NAME COMMAND: what another account does.
as() {
	who=$1
	shift
	taizhang --user "$who" --password-file "$work/sealpass" "$@"
}

person=$(resident 11010519491231002x 单雄信)
item() {
	as zhen add cert_item "item_no=$1" "name=$2" "list=$3" batch=一 \
	    "$4" --confirm all | cut -d' ' -f1
}
kept=$(item 1 居住证明 1 template=兹证明居住在本村)
banned=$(item 2 亲属关系证明 2 guide_ban=公安机关)
as zhen -q step "$kept" publish >/dev/null
as zhen -q step "$banned" publish >/dev/null

cert() {
	as cao add certificate "item=$1" "applicant=$person" \
	    to_unit=某银行 purpose=开户 "facts=$2" --confirm all |
	    cut -d' ' -f1
}
certificate=$(cert "$kept" 兹证明居住在本村)
refusal=$(cert "$banned" 亲属)
fails "what is banned is not handed in" 65 "only refused" \
    as cao step "$refusal" submit
as cao step "$refusal" refuse refuse_why=1 | tail -1 >"$work/actual"
same "the refusal is offered" <<-'END'
	print offered: cert-refusal
END
as cao print "$refusal" --print cert-refusal | grep -q 公安机关 || {
	echo "the refusal does not say where to go"
	bad=1
}

as cao -q step "$certificate" submit >/dev/null
as cao -q step "$certificate" check >/dev/null
fails "a clerk does not approve" 65 "say who signed" \
    as cao step "$certificate" approve
taizhang -q step "$certificate" approve >/dev/null
fails "what is approved stays as it is" 65 "not changed" \
    as cao edit "$certificate" purpose=贷款 --confirm all
fails "a clerk does not seal" 77 "" as cao step "$certificate" seal
as song -q step "$certificate" seal >/dev/null
taizhang -f csv list seal_use --columns seq,doc_ref,keeper,copies --plain |
    tr -d '\r' >"$work/actual"
same "the impression is logged" <<-END
	id,seq,doc_ref,keeper,copies
	500154102203-SEA-00000001,2-2026-0001,$certificate,$keeper,1
END
as cao -q step "$certificate" issue receiver=单雄信 >/dev/null
is "it is handed over" issued "$(taizhang show "$certificate" --plain \
    -f csv | tr -d '\r' | sed -n 's/^state,,//p')"
fails "the log is only added to" 65 "only added to" \
    as song edit 500154102203-SEA-00000001 title=别的 --confirm all
exit $bad
