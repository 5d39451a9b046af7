# SPDX-License-Identifier: GPL-3.0-or-later
# Read by prints.sh: a small office with one record of each register that is
# printed, in the states in which it is printed.
echo another-2026 >"$work/rolepass"
for name in cao:clerk,worker song:sealer jian:superv zhen:town; do
	taizhang -q user add "${name%:*}" --roles "${name#*:}" \
	    --new-password-file "$work/rolepass" || exit 1
done

# as NAME COMMAND ...: what another account does.
as() {
	who=$1
	shift
	taizhang --user "$who" --password-file "$work/rolepass" "$@"
}

# put NAME REGISTER field=value ...: prints only the number.
put() {
	who=$1
	shift
	as "$who" add "$@" --confirm all 2>>"$work/errors" | cut -d' ' -f1
}

# go NAME NUMBER STEP ...: takes steps that ask for nothing.
go() {
	who=$1
	number=$2
	shift 2
	for step; do
		as "$who" -q step "$number" "$step" >/dev/null
	done
}

lines() {
	printf '%s\n' "$@"
}

chief=$(add staff name=王秀英 hired_on=2020-01-01 login=chief post_band=1)
clerk=$(add staff name=曹文 hired_on=2020-01-01 login=cao)
add staff name=宋印 hired_on=2020-01-01 login=song >/dev/null
add village ur_class=220 area_kind=4 name=青坪村村民委员会 \
    short_name=青坪 address=青坪村一组12号 phone=023-53331234 \
    "hours=周一至周五 9:00-17:00" >/dev/null

committee=$(add organisation kind=03 name=青坪村村民委员会 set_on=2021-03-01)
watch=$(add organisation kind=04 name=青坪村村务监督委员会 \
    set_on=2021-03-01)
grid=$(add grid grid_no=01 kind=1 name=第一网格)
house=$(put cao household kind=1 live_kind=1 "grid=$grid" \
    address=青坪村一组5号 house_kind=1 book_no=1105 phone=13800001234)
father=$(put cao resident id_type=1 id_no=11010519491231002x name=单雄信 \
    reg_kind=1 consent=1 "hh=$house" rel=02 marital=20 edu=70 politics=13 \
    phone=13912345678 reg_address=青坪村一组5号)
daughter=$(put cao resident id_type=1 id_no=110101197503070246 name=单小红 \
    reg_kind=1 consent=1 "hh=$house" rel=30 marital=10 phone=13912345679)
neighbour=$(put cao resident id_type=1 id_no=610104196209276908 \
    name=买买提·吐尔逊 reg_kind=1 consent=1)
head=$(add post "org=$committee" post=04 person_name=李长河 \
    from_on=2021-03-01)
member=$(add post "org=$watch" post=06 person_name=赵公正 \
    from_on=2021-03-01)

item=$(put zhen service_item item_code=T01 name=老年证代办 class=02 \
    owner_dept=民政局 target=1 mode=3 limit_days=5 valid_from=2020-01-01 \
    "material=$(lines 身份证原件和复印件 近期一寸照片两张)")
matter=$(put cao matter "item=$item" "applicant=$father" \
    "materials=身份证复印件一份、照片两张" \
    "content=本人年满六十五周岁，行动不便，请村里代办老年人优待证，办好后请\
送到家中或者电话通知女儿单小红来取。")
go cao "$matter" accept
short=$(put cao matter "item=$item" "applicant=$father" content=补办老年证)
as cao -q step "$short" ask --reason "照片不符合要求, 请补交近期一寸免冠照片\
两张" >/dev/null
wrong=$(put cao matter "item=$item" visitor=陈远 visitor_phone=13800002222 \
    content=代办外地老年证)
as cao -q step "$wrong" refuse --reason 非本村居民 \
    result=申请人户籍不在本村，应向户籍所在地申请。 >/dev/null

kept=$(put zhen cert_item item_no=1 name=居住证明 list=1 batch=第一批 \
    purpose=开户、入学 owner_dept=银行、学校 \
    "checks=查台账并入户核实" limit_days=1 valid_days=30 \
    "template=$(lines '兹证明____（身份证号码____）系本村居民，' \
    '现居住在____，用于____。' 特此证明。)")
banned=$(put zhen cert_item item_no=2 name=亲属关系证明 list=2 \
    batch=第一批 basis=民发〔2020〕20号 \
    guide_ban=请到户籍地派出所办理，或由使用单位通过公安信息核查)
agreed=$(put zhen cert_item item_no=3 name=土地承包纠纷情况证明 list=3 \
    batch=第二批 purpose=仲裁 owner_dept=仲裁委员会 need_delib=true \
    template=兹证明____与____就____地块发生承包纠纷。 "flow=$(lines \
    当事人书面申请 村民议事会讨论 书记批准 用印登记)")
for one in "$kept" "$banned" "$agreed"; do
	go zhen "$one" publish
done
certificate=$(put cao certificate "item=$kept" "applicant=$father" \
    to_unit=某银行开州支行 purpose=开户 \
    "facts=兹证明单雄信（身份证号码11010519491231002X）系本村居民，现居住在\
青坪村一组5号，用于开户。")
go cao "$certificate" submit check
taizhang -q step "$certificate" approve >/dev/null
go song "$certificate" seal
refusal=$(put cao certificate "item=$banned" "applicant=$father" \
    to_unit=某公证处 purpose=继承 facts=亲属)
as cao -q step "$refusal" refuse refuse_why=1 >/dev/null

page=$(put cao disclosure dis_group=2 item=2216 period=2026-02 \
    title=2026年2月救助款物发放情况 places=01,11 "body=$(lines \
    '一、本月发放救助金 3 户，共计 4,500 元。' \
    '二、发放对象：单*信（110105**********2X，电话139****5678）等。' \
    '三、款物来源：区民政局，账号***************0123。')" \
    "draft_by=$clerk")
go cao "$page" send
as jian -q step "$page" approve "rev_by=$member" >/dev/null
taizhang -q step "$page" publish on_from=2026-03-02 on_to=2026-03-12 >/dev/null

wil=$(put zhen work_item list=2 item_no=X-01 name=协助做好养老保险参保登记 \
    dept=人力资源和社会保障局 detail=入户宣传、核对名单、代收材料 \
    basis=社会保险法 conditions=按户补助，随任务拨付 doc=开府发〔2020〕9号 \
    valid_from=2020-01-01)
put zhen work_item list=1 item_no=Z-01 name=召集村民会议和村民代表会议 \
    detail=依法召集并执行决定 basis=村民委员会组织法 doc=开府发〔2020〕9号 \
    valid_from=2020-01-01 >/dev/null
put zhen work_item list=3 item_no=F-01 name=拆迁征地的责任主体 \
    dept=住房和城乡建设委员会 doc=开府发〔2020〕9号 \
    valid_from=2020-01-01 >/dev/null
admission=$(put zhen admission dept=人力资源和社会保障局 \
    title=2026年度养老保险参保登记 "content=协助核对参保名单，通知未参保人员\
，代收申请材料并按月上报。" \
    "matched=$wil" role=2 basis=社会保险法第五十七条 \
    period_from=2026-05-01 period_to=2026-12-31 freq=3 \
    asked_on=2026-03-02 money=12345.60 staffing=每村聘用协办员一名 \
    ledger_new=false)

power=$(add power_item item_no=Q-03 name=村级小型工程项目 class=03 \
    owner=村民委员会 disclose=立项、合同、验收三次公开 risk=化整为零规避招标 \
    "steps=$(lines 1,村党支部,提出项目动议,3天,动议书 \
    2,村民代表会议,讨论决定并签字表决,7天,会议记录、表决票 \
    3,村务监督委员会,监督招标、公示中标结果和合同内容，接受村民质询,15天,招\
标文件、公示照片)")
run=$(add power_run "item=$power" title=一组道路硬化 money=86500 \
    "log=$(lines 2026-02-01,党支部,提出动议，全体同意 \
    2026-02-10,村民代表会议,应到35人实到31人，31票同意)")
as jian -q step "$run" sign "superv_sign=$member" >/dev/null

topic=$(put cao deliberation topic=一组道路硬化筹资 source=1 \
    "proposer=$neighbour" level=true kind=2)
taizhang -q step "$topic" accept form=1 >/dev/null
put cao deliberation_party "del=$topic" kind=01 "res=$father" \
    views=同意，建议先修水沟后铺路面，避免返工。 >/dev/null
put cao deliberation_party "del=$topic" kind=05 name=青坪小学 \
    views=支持 >/dev/null
as cao -q edit "$topic" s1_on=2026-02-01 s2_on=2026-02-05 \
    s3_on=2026-02-15 s4_on=2026-02-18 --confirm all >/dev/null
as cao -q step "$topic" announce notice_on=2026-02-20 >/dev/null
taizhang print "$topic" del-notice >"$work/del-notice"
as cao -q step "$topic" hold "held_at=2026-03-01 15:00" due_n=35 \
    present_n=31 for_n=29 against_n=0 abstain_n=2 \
    outcome=筹资部分按户分摊，每户不超过二百元，困难户免交；余款由村集体经济\
收入列支。 \
    views=多数意见赞成 >/dev/null
meeting=$(put cao meeting "org=$committee" kind=04 \
    "held_at=2026-03-01 15:00" "chair=$head" "recorder=$clerk" due_n=35 \
    present_n=31 "attend=$father,$neighbour" "agenda=$(lines \
    '1. 审议道路硬化筹资方案' '2. 通报财务收支')" \
    "minutes=主持人说明来意，曹文宣读方案。与会代表逐条讨论，认为道路年久失\
修，雨天出行困难，应当尽快动工；对分摊办法提出两条意见，均已采纳。" \
    decisions=通过筹资方案 vote=29/0/2 "linked=$topic")

trouble=$(put cao issue source=02 class=08 words=一组路灯不亮 \
    "grid=$grid" "owner=$clerk" due_on=2026-03-20)
visit=$(put cao visit date=2026-03-01 "stf=$clerk" "hh=$house" \
    "res=$father" kind=2 "problems=$trouble" goods=200 \
    next_on=2026-04-01 found=老人身体尚好，血压偏高，按时服药；反映一组路灯\
不亮，夜间出行不便。)
put cao special_group "res=$father" care_group=01 from_on=2020-01-01 \
    "helper=$clerk" visit_every=7 >/dev/null
put zhen task plan=减负行动 content=清理村级挂牌 dept=民政局 \
    "owner=$clerk" from_on=2026-02-01 node=2026-04-30 progress=40 >/dev/null

survey=$(put cao need_survey title=2026年居民需求调查 period=2026 \
    from_on=2026-02-01 to_on=2026-02-28 target_n=200 "questions=$(lines \
    您家里有需要照料的老人吗？ 您对村里的道路、路灯满意吗？)" \
    report=养老和道路需求最集中。)
put cao need_answer "survey=$survey" seq=1 "grid=$grid" care_group=01 \
    needs=01,02 answers=希望有助餐点 >/dev/null
put cao need_answer "survey=$survey" seq=2 "grid=$grid" needs=09,01 \
    answers=路灯太暗 >/dev/null

assessment=$(put zhen assessment kind=3 scheme=社区治理创新实验方案 \
    period=2024-2026 due_on=2026-06-30 "files=$(lines 实验区建设制度汇编 \
    协商案例集 居民满意度调查报告)" items=十二项任务已完成十一项。 \
    self_report=机制基本建立，居民参与明显提高。 \
    problems=社会组织力量不足。 next_steps=培育三家社区社会组织。)
zone=$(put zhen zone_application year=2026 unit=重庆市开州区 zone_kind=1 \
    sec_name=张一 sec_phone=023-52220001 gov_name=李二 \
    gov_phone=023-52220002 contact=王三（民政局副局长） \
    contact_way=13800003333 \
    intro=全区辖40个镇街、535个村（社区），近年来持续推进基层减负和村民自治。 \
    background=村级负担重、证明多、挂牌乱。 theme=减负增效与三治融合 \
    content=清单准入、证明清理、小微权力公开、议事协商。 \
    support=成立领导小组，每年安排专项经费五十万元。)

volunteer=$(put cao volunteer "res=$daughter" reg_on=2025-03-05)
put cao volunteer_record title=重阳节为老人理发 kind=02 "vol=$volunteer" \
    date=2025-10-29 hours=3.5 "confirm=$clerk" >/dev/null
put cao volunteer_record title=河道清理 kind=06 "vol=$volunteer" \
    date=2026-02-21 hours=2 "confirm=$clerk" >/dev/null

inspection=$(put zhen inspection kind=1 by_unit=开州区民政局 \
    date=2026-03-02 inspectors=周检、吴查 topics=1,2,5)
as zhen -q step "$inspection" draw drawn_seed=20260302-青坪 \
    "objects=$(lines 500154102203青坪村 500154102205石碗村)" >/dev/null
put zhen finding "ins=$inspection" seq=1 topic=5 \
    problem=用印登记两处无经办人签字，与存根不能对应。 "duty=$clerk" \
    due_on=2026-03-31 >/dev/null
as zhen -q step "$inspection" inspect summary=总体规范，用印登记需整改。 \
    score=92 >/dev/null
go zhen "$inspection" report
