#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# desk: a town at the district's ledger. A village forwards a matter, the town
# answers it, the village closes it; an admission is decided above and arrives
# below; a town sees its own villages on every way out, and nothing of others.
# TZ_LINE is a line of tests/sync/link.sh between the villages and the district.

line=${TZ_LINE:-}
[ -z "$line" ] || . "$TZ_SRCDIR/tests/sync/link.sh"
. "$(dirname "$0")/common.sh"

here=500154102203		# of the town
there=500154103201		# of another

office() {
	site=$1
	shift
	taizhang -q --dir "$work/$site" --user chief "$@"
}

# goes COMMAND ...: over the line, each time another one of its kind.
goes() {
	[ -n "$line" ] || {
		"$@"
		return
	}
	seed=$((${seed:-0} + 1))
	with_link "$line" "$seed" "$@"
}

# A run that a bad line ends is followed by another, as in an office.
sync() {
	tries=${line:+20}
	until goes taizhang-sync --dir "$work/$1" --user chief --now \
	    >"$work/sync" 2>&1; do
		tries=$((${tries:-1} - 1))
		[ "$tries" -gt 0 ] || fails "sync of $1: $(cat "$work/sync")"
	done
	levels
}

town() {
	taizhang -q --dir "$district" --user town \
	    --password-file "$work/secret" "$@"
}

# value SITE RECORD FIELD
value() {
	office "$1" -f csv show "$2" --plain | tr -d '\r' |
	    awk -F, -v f="$3" '$1 == f { print $3 }'
}

is() {
	[ "$2" = "$3" ] || fails "$1: expected '$2', got '$3'"
}

make_office() {
	site=$1
	office "$site" init --office "$site" --name "$2" --admin chief \
	    --password-file "$work/password" \
	    --words "$work/words.$site" || fails "init of $site"
	code=$(ask -q enrol "$site") || fails "code"
	goes taizhang-sync --dir "$work/$site" --user chief --now \
	    --enrol "https://${district_address:-127.0.0.1}:$port" \
	    --code "$code" >"$work/sync" 2>&1 ||
	    fails "enrol: $(cat "$work/sync")"
	office "$site" add staff name=王秀英 login=chief hired_on=2020-01-01 \
	    --confirm all >/dev/null || fails staff
	office "$site" add service_item item_code=T01 name=低保申请 class=02 \
	    owner_dept=民政局 target=1 mode=3 limit_days=5 \
	    valid_from=2020-01-01 --confirm all >/dev/null || fails item
	office "$site" add resident id_type=1 id_no="$3" name="$4" \
	    reg_kind=1 consent=5 phone=$5 --confirm all \
	    >/dev/null || fails resident
	matter=$site-MAT-00000001
	office "$site" add matter applicant="$site-RES-00000001" \
	    item="$site-ITM-00000001" "content=申请${6:-低保}" --confirm all \
	    >/dev/null || fails matter
	office "$site" step "$matter" accept >/dev/null || fails accept
	office "$site" step "$matter" assign \
	    handler="$site-STF-00000001" --confirm all >/dev/null ||
	    fails "assign"
	office "$site" step "$matter" forward helper_dept=镇民政办 \
	    --confirm all >"$work/said" 2>&1 ||
	    fails "forward: $(cat "$work/said")"
	sync "$site"
}

make_district
serve
echo "a-long-word-26" >"$work/secret"
taizhang -q --dir "$district" --user chief \
    user add town --roles town --area 500154102 \
    --new-password-file "$work/secret" || fails "account of the town"
make_office $here 青坪村村民委员会 11010519491231002X 单雄信 13800000111
make_office $there 白鹤村村民委员会 610104196209276908 秦叔宝 13800000222 白鹤

# What the town sees: its own village, by no way the other.
is "the town's queue" "$here-MAT-00000001" \
    "$(town -f csv queue | tr -d '\r' | sed 1d | cut -d, -f1)"
is "counted" 1 "$(town queue --count)"
is "the district's" 2 "$(taizhang -q --dir "$district" --user chief queue \
    --count)"
town show "$here-MAT-00000001" | grep -q 申请低保 ||
    fails "the town does not see its village"

# hides COMMAND ...: said holds nothing of the other village that was not asked.
hides() {
	town "$@" >"$work/said" 2>&1
	! grep -q "$secrets" "$work/said" || fails "$*: $(cat "$work/said")"
}

# refuses COMMAND ...: and fails.
refuses() {
	! town "$@" >"$work/said" 2>&1 || fails "done: $*"
	! grep -q "$secrets" "$work/said" || fails "$*: $(cat "$work/said")"
}

# keeps COMMAND ...: and shows the own village.
keeps() {
	hides "$@"
	grep -q "$here" "$work/said" || fails "$*: $(cat "$work/said")"
}

secrets="秦叔宝\|610104196209276908\|13800000222\|白鹤"
refuses show "$there-MAT-00000001"
refuses person "$there-RES-00000001"
refuses list matter --where "applicant.name = '秦叔宝'"
refuses list matter --where "EXISTS(SELECT 1 FROM resident WHERE id <> '')"
refuses list matter --where "@0 OR true"
refuses list matter --order applicant.name
secrets="$secrets\|$there"
keeps list matter
keeps list resident
keeps list matter --where "content = '申请低保'"
hides list matter --where "content = '申请白鹤'"
hides indicator
is "one village's matters are counted" 1 "$(town list matter --count)"

# An account of an area has no right over all offices, whatever its roles, and
# by none of all requests is it told of the other.
everyone=clerk,chief,superv,account,town,inspect,sysadm,worker,sealer,board
taizhang -q --dir "$district" --user chief --password-file "$work/password" \
    user add every --roles $everyone --area 500154102 \
    --new-password-file "$work/secret" || fails "account of every role"
for user in town every; do
	"$TZ_BUILDDIR/tests/district/every" "$district" $user \
	    "$(cat "$work/secret")" $here 11010519491231002X $there \
	    610104196209276908 秦叔宝 13800000222 白鹤 $there- \
	    >"$work/said" || fails "$user: $(cat "$work/said")"
done

# The town answers; the village is told, and closes the matter.
town add upper_answer record="$here-MAT-00000001" register=matter \
    step=reply decision=1 text=同意受理 decided_by=镇民政办 \
    forward_no=镇0001 --confirm all >"$work/said" 2>&1 ||
    fails "answer: $(cat "$work/said")"
town add upper_answer record="$there-MAT-00000001" register=matter \
    step=reply decision=1 text=越权 decided_by=镇民政办 --confirm all \
    >"$work/said" 2>&1 && fails "the town answers for another"
is "nothing waits" 0 "$(town queue --count)"
sync $here
is "the reply is there" working "$(value $here $here-MAT-00000001 state)"
is "with its number" 镇0001 "$(value $here $here-MAT-00000001 forward_no)"
office $here step $here-MAT-00000001 finish result=已办好 --confirm all \
    >"$work/said" 2>&1 || fails "finish: $(cat "$work/said")"
sync $here
is "closed above too" done "$(taizhang -q --dir "$district" --user town \
    --password-file "$work/secret" -f csv show $here-MAT-00000001 --plain |
    tr -d '\r' | awk -F, '$1 == "state" { print $3 }')"

# The list of what the window can do is kept above: an item that goes down is
# there for a matter, not to be changed, and one that stays is not.
above() {
	taizhang -q --dir "$district" --user chief add service_item class=02 \
	    owner_dept=民政局 target=1 mode=3 limit_days=5 \
	    valid_from=2020-01-01 "$@" --confirm all >"$work/said" 2>&1 ||
	    fails "$*: $(cat "$work/said")"
}
above item_code=T01 name=区里的低保申请 to=500154102
above item_code=T02 name=只在区里
town list service_item | grep -q 区里的低保申请 || fails "not in the area"
sync $here
sync $there
is "came down" 500154000000-ITM-00000001 "$(office $here -f csv \
    list service_item 区里的低保申请 | tr -d '\r' | sed 1d | cut -d, -f1)"
is "its own and that" 2 "$(office $here list service_item --count)"
is "not to others" 1 "$(office $there list service_item --count)"
! office $here edit 500154000000-ITM-00000001 limit_days=1 --confirm all \
    >"$work/said" 2>&1 || fails "an item from above is changed"
office $here add matter applicant="$here-RES-00000001" \
    item=500154000000-ITM-00000001 content=区里的事项 --confirm all \
    >"$work/said" 2>&1 || fails "matter: $(cat "$work/said")"
office $here step $here-MAT-00000002 accept --confirm all \
    >"$work/said" 2>&1 || fails "accept: $(cat "$work/said")"

# Work for the village is asked there; the district decides, and it is admitted.
office $here user add asks --roles town \
    --new-password-file "$work/password" || fails "account of the town below"
asks() {
	taizhang -q --dir "$work/$here" --user asks \
	    --password-file "$work/password" "$@" >>"$work/said" 2>&1 ||
	    fails "$*: $(cat "$work/said")"
}
asks add admission dept=区统计局 title=住户调查 content=入户登记 role=2 \
    basis=统计法 period_from=2099-03-01 period_to=2099-12-31 money=5000 \
    staffing=每户补助二十元 ledger_new=0 --confirm all
asks step $here-ADM-00000001 submit
asks step $here-ADM-00000001 agree
sync $here
is "it waits for the district" "$here-ADM-00000001" "$(taizhang -q --dir \
    "$district" --user chief -f csv queue | tr -d '\r' |
    sed -n "s/^\($here-ADM-[0-9]*\).*/\1/p")"
ask decide "$here-ADM-00000001" admit decision=2 text=同意准入 \
    decided_by=区民政局 doc=区民2026-8 >"$work/said" 2>&1 ||
    fails "decision: $(cat "$work/said")"
sync $here
is "admitted" admitted "$(value $here $here-ADM-00000001 state)"
is "by its document" 区民2026-8 "$(value $here $here-ADM-00000001 doc)"

# A task of the town goes to its villages alone, and to none beside them; what
# the district sends to all the town reads, and does not take back.
for to in 500154103 500154 "500154102 500154103"; do
	refuses add upper_task "to=$to" title=越权 content=越权 \
	    due_on=2099-12-31 from_unit=镇政府 --confirm all
done
all=$(taizhang -q --dir "$district" --user chief --password-file \
    "$work/password" add upper_task to=500154 title=普查 content=普查 \
    due_on=2099-12-31 from_unit=区民政局 --confirm all | cut -d' ' -f1)
town show "$all" | grep -q 普查 || fails "the district's task is not shown"
refuses void "$all" --reason 越权
refuses step "$all" revoke --reason 越权
town add upper_task to=500154102 title=排查 content=逐户排查 \
    due_on=2099-12-31 from_unit=镇政府 --confirm all >"$work/said" 2>&1 ||
    fails "task: $(cat "$work/said")"
sync $here
sync $there
is "below, with a difference found above" 3 "$(office $here upper --count)"
is "not elsewhere" 1 "$(office $there upper --count)"
echo "the desk"
