#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# feed: both ways. What the district asks comes down with the night, what the
# office says goes up with it, and the line is cut in between.

. "$(dirname "$0")/common.sh"

site=500154102203

# value RECORD FIELD: as the office has it.
value() {
	office -f csv show "$1" --plain | tr -d '\r' |
	    awk -F, -v f="$2" '$1 == f { print $3 }'
}
replies() {
	taizhang -q -f csv --dir "$district" --user chief list upper_reply \
	    --columns "$1" --plain | tr -d '\r' | cut -d, -f2- | sed 1d | sort
}

is() {
	[ "$2" = "$3" ] || fails "$1: expected '$2', got '$3'"
}

waits_for() {
	is "$1" "$2" "$(office upper --count)"
}

make_district
serve
make_office
# One notice is there before the office is, one task after it.
ask -q notice to=500154 title=防汛 body=加强值守 from_unit=区民政局 \
    >"$work/notice" || fails "notice"
code=$(ask -q enrol "$site") || fails "code"
sync --enrol "https://127.0.0.1:$port" --code "$code"
ask -q task to=500154102 title=排查 content=逐户排查 due_on=2099-12-31 \
    from_unit=镇政府 >"$work/task" || fails "task"
ask -q task to=500154103 title=别处 content=别处 due_on=2099-12-31 \
    from_unit=镇政府 >/dev/null || fails "task elsewhere"
sync
waits_for "a notice and a task" 2
notice=$(cat "$work/notice") task=$(cat "$work/task")
office upper "$notice" --read >/dev/null || fails "read"
office upper "$task" --take >/dev/null || fails "take"
waits_for "the task" 1
office upper "$task" --done --reason 已排查23户 >/dev/null || fails "done"
waits_for "nothing" 0
denied "belongs to another office" office edit "$task" title=改
sync
is "replies above" "1,answered 2,answered" \
    "$(replies decision,state | tr '\n' ' ' | sed 's/ $//')"

# A correction, and the line is cut when it comes down.
office add resident id_type=1 id_no=11010519491231002X name=单雄信 \
    reg_kind=1 consent=5 phone=13800000111 marital=10 --confirm all \
    >"$work/added" || fails "add"
person=$(cut -d' ' -f1 "$work/added")
sync
ask -q correct "$person" phone=13900000222 marital=20 --unit 区公安局 \
    --reason 户籍登记 >"$work/correction" || fails "correct"
correction=$(cat "$work/correction")
denied "health cannot be proposed" \
    ask -q correct "$person" health=10 --unit 区 --reason 无
taizhang-sync --dir "$work/office" --user chief --now >/dev/null 2>&1 &
syncing=$!
kill -9 "$served"
wait "$served" 2>/dev/null
old=$port
serve --port "$old"
wait "$syncing" || fails "a sync does not outlive its district"
office stop
sync
waits_for "a correction" 1
office edit "$person" marital=30 --confirm all >/dev/null || fails "edit"
is "side by side" "phone,13800000111,13900000222,13800000111,,, marital" \
    "$(office -f csv correction "$correction" | tr -d '\r' |
    awk -F, 'NR == 2 { printf "%s,%s,%s,%s,%s,%s, ", $2, $3, $4, $5, $6, $7 }
	NR == 3 && $6 == 1 { printf "%s", $2 }')"
office correction "$correction" --accept phone >/dev/null || fails "accept"
denied "was changed here since" office correction "$correction" --accept marital
office correction "$correction" --refuse marital --reason 以本人为准 \
    >/dev/null || fails "refuse"
is "the telephone" 13900000222 "$(value "$person" phone)"
is "the marriage" 30 "$(value "$person" marital)"
office history "$person" | grep -q "$site\|COF" || fails "no note"
waits_for "nothing" 0

# A comparison: what differs goes down once, and so does who is not there, where
# the list says of which office; one of no office, or of none of here, does not.
cat >"$work/list.csv" <<END
id_no,name,phone,state,site
11010519491231002X,单雄信,13900000333,已死亡,$site
610104196209276908,查良镛,,,$site
35011120170229001X,无处可归,,,
35011120170229001X,别处的人,,,110105001001
END
sync
for turn in 1 2; do
	ask compare --register resident --key id_no --list 死亡名单 \
	    --unit 区民政局 "$work/list.csv" >"$work/compared" ||
	    fails "compare"
done
is "the second time" \
    "4 rows, 1 found, 0 differences, 3 known before" "$(cat "$work/compared")"
sync
waits_for "differences" 3
office -f csv upper >"$work/said"
grep -q 查良镛 "$work/said" || fails "not told: $(cat "$work/said")"
for difference in $(office -f csv upper | tr -d '\r' | sed 1d | cut -d, -f1)
do
	office correction "$difference" --explain all --reason 在世已核实 \
	    >/dev/null || fails "explain $difference"
done
waits_for "nothing" 0
sync
is "all is told" 7 "$(replies decision | wc -l)"

# An answer: the record takes its step, or the dispute is told.
answer() {
	ask -q decide "$1" "$2" decision=7 text=收到 decided_by=区民政局 ||
	    fails "answer"
}
office add staff name=李四 login=chief hired_on=2020-01-01 duty_type=1 \
    --confirm all >/dev/null || fails "staff"
report=$(office add report_out name=R01 period=2026-10 due_on=2099-11-25 \
    to_unit=区民政局 body=正文 --confirm all | cut -d' ' -f1)
answer "$report" acknowledge >/dev/null
sync
waits_for "a dispute" 1
for step in begin sign send; do
	office step "$report" $step --confirm all >/dev/null || fails "$step"
done
answer "$report" acknowledge >/dev/null
sync
is "the report" acked "$(value "$report" state)"
sync
is "disputes above" 1 "$(replies state | grep -c disputed)"
# Every kind of definition goes down, and the clerk is told of what changed.
mkdir "$work/set" && cd "$work/set" || fails "no folder"
cat >loc_well.csv <<'END'
# table=loc_well status=project source=test
code,name
1,浅井
END
cat >well.form <<'END'
form = "well"; label = "水井"; label_en = "Well"; prefix = "WEL"; version = 1;
about = "登记水井。"; group = "A"; title = "${name}"; list = [ "name" ];
basic = { label = "基本"; label_en = "Basics";
  name = { no = 1; label = "名称"; type = "text"; required = true; };
  kind = { no = 2; label = "类别"; type = "code"; codes = "loc_well"; }; };
rights = { chief = "write"; };
END
cat >I-99.indicator <<'END'
indicator = "I-99"; label = "队伍人数"; label_en = "Staff"; unit = "人";
level = "village";
measures = ( { name = "n"; num = "(SELECT count(*) FROM staff)"; } );
END
cat >C99.checkup <<'END'
check = "C99"; label = "队伍"; label_en = "Staff"; severity = "warning";
rules = ( { register = "staff"; where = "name = '李四'"; say = "请核对李四";
  say_en = "Check this one"; field = "name"; } );
END
printf '@print staff 工作证\n工作证 ${name}\n' >badge.txt
{
	cat "$TZ_SRCDIR/data/targets.csv"
	echo 'KZ,I-99,n,2020,,village,all,>=,7,n,X'
} >targets.csv
{
	cat "$TZ_SRCDIR/data/calendar.csv"
	echo '2031-03-03,0'
} >calendar.csv
sed 's/办件/窗口/g' "$TZ_SRCDIR/forms/report/tasks.report" >ours.report
echo nonsense >broken.checkup
ask -q publish ./broken.checkup 2>"$work/said" && fails "nonsense goes down"
rm broken.checkup
ask -q publish ./* >"$work/said" 2>&1 || fails "publish: $(cat "$work/said")"
cd "$work"
sync
waits_for "a dispute and what has changed" 2
changes=$(office -f csv upper | tr -d '\r' | grep -o "$site-UNO-[0-9]*")
office show "$changes" | grep -q "水井" || fails "nothing is told"
office upper "$changes" --read >/dev/null || fails "read the changes"
office add well name=一号井 kind=浅井 >/dev/null || fails "a list"
staff=$(office -f csv list staff | tr -d '\r' | sed -n '2s/,.*//p')
office print "$staff" badge | grep -q "工作证 李四" || fails "a print"
office -f csv indicator | grep -q "I-99.*7" || fails "an indicator, a norm"
office -f csv checkup | grep -q C99 || fails "a checkup"
office report | grep -q ours || fails "a report"
is "a day off" 1 "$(office list staff --count \
    --where "add_workdays('2031-02-28', 1) = '2031-03-04'")"
taizhang-district --dir "$district" --user chief verify >/dev/null ||
    fails "the district is damaged"
office verify >/dev/null || fails "the office is damaged"
echo "both ways"
