/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the shipped forms say of a hamlet: derived fields, defaults, needs,
 * rules, guards and the effects of steps, over a few records in memory.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/mem.h"
#include "form/check.h"
#include "form/flow.h"
#include "form/formula.h"
#include "form/forms.h"
#include "form/type.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define SITE "500154102203"

/* register, number, state, then field=value in the order of no matter. */
static const char *const facts[] = {
	"village 1 - area_kind=4 name=青坪村 phone=023-52991234",
	"grid 1 - grid_no=WG001 kind=2 name=一组",
	"grid 2 - grid_no=WG002 kind=1 name=二网格",
	"household 1 - hh_no=00001 grid=1 address=一组1号",
	"household 2 - hh_no=00002 grid=1 address=一组2号",
	"resident 1 normal id_type=1 id_no=11010519491231002X name=单雄信"
	" hh=1 rel=02 reg_kind=1 politics=01 party_here=1 phone=13800000001"
	" consent=5",
	"resident 2 away id_type=1 id_no=610104196209276908 name=王五 hh=1"
	" rel=10 reg_kind=2 birth=1962-09-27 consent=1",
	"resident 3 dead id_type=1 name=赵六 hh=2 rel=02 reg_kind=1",
	"resident 4 normal id_type=2 name=小童 hh=1 rel=20 reg_kind=1"
	" birth=2018-05-01",
	"staff 1 active name=陈会 login=chen",
	"staff 2 active name=周明 login=zhou",
	"service_item 1 published item_code=A1 name=低保申请 mode=2"
	" limit_days=10",
	"service_item 2 published item_code=A2 name=政策咨询 mode=5"
	" limit_days=0",
	"service_item 3 retired item_code=A3 name=旧事项 mode=2 limit_days=5",
	"service_item 4 published item_code=A4 name=过期事项 mode=2"
	" limit_days=5 valid_to=2026-01-01",
	"matter 1 accepted matter_no=" SITE "202611200007 item=1 applicant=1"
	" accepted_by=1 due_on=2026-11-23",
	"matter_step 1 - matter=1 seq=1 action=02",
	"visit 1 - hh=1 date=2026-03-01",
	"visit 2 - hh=1 date=2026-05-01",
	"staff 3 active res=1 name=单雄信 id_no=11010519491231002X login=shan",
	"organisation 1 - kind=03 name=村委会",
	"organisation 2 - kind=04 name=监委会",
	"post 1 - org=2 post=06 person_name=钱七 from_on=2026-01-01",
	"post 2 - org=1 post=04 res=2 from_on=2026-01-01",
	"post 3 - org=2 post=07 res=1 from_on=2026-01-01",
	"post 4 - org=2 post=07 person_name=孙八 from_on=2020-01-01"
	" to_on=2025-12-31",
	"election 1 - org=1 term_no=9 voted_on=2026-03-01 electors_n=1000"
	" ballots_in=900 valid_n=880",
	"cert_item 1 published item_no=1 name=居住证明 list=1 template=兹证明",
	"cert_item 2 published item_no=2 name=亲属关系证明 list=2"
	" guide_ban=公安机关",
	"cert_item 3 published item_no=3 name=议事证明 list=3 need_delib=1"
	" template=兹证明",
	"certificate 1 approved cert_no=1 item=1 applicant=1 approver=2",
	"seal_use 1 logged seal_no=2 doc_ref=" SITE "-CER-00000001",
	"deliberation 1 filed topic=修路 outcome=同意",
	"deliberation 2 held topic=路灯",
	"deliberation_party 1 - del=2 kind=01 res=1",
	"meeting 1 - org=1 kind=04 decisions=同意 held_at=2026-02-01T09:00",
	"meeting 2 - org=1 kind=12 held_at=2026-02-02T09:00",
	"work_item 1 - list=3 item_no=3-1 name=负面事项",
	"work_item 2 - list=2 item_no=2-1 name=协助事项",
	"inspection 1 rectifying kind=1 date=2026-10-01",
	"inspection 2 reported kind=1 date=2026-10-01",
	"inspection 3 rectifying kind=1 date=2026-10-01",
	"finding 1 - ins=1 seq=1 duty=2 recheck=1",
	"finding 2 - ins=1 seq=2 duty=2",
	"finding 3 - ins=3 seq=1 duty=1 recheck=1",
	"power_item 1 - item_no=8 name=公益创投 class=08",
	"power_run 1 done item=1 run_no=1",
	"volunteer 1 active vol_no=1 res=1",
	"volunteer 2 quit vol_no=2 res=2",
	"volunteer_record 1 - act_no=1 vol=1 date=2026-05-04 hours=20.5"
	" project=1 served=1",
	"volunteer_record 2 - act_no=2 vol=1 date=2025-05-04 hours=2"
	" project=1",
	"project 1 closing prj_no=1 title=夕阳红",
	"project 2 closing prj_no=2 title=朝阳红",
	"evaluation 1 - target=" SITE "-PRJ-00000001 kind=4",
	"disclosure 1 published item=2220 title=夕阳红项目公示 body=内容",
	"finance_entry 1 - fund=1 dir=2 amount=100 date=2026-02-01",
	"finance_entry 2 - fund=1 dir=1 amount=30 date=2026-02-01",
	"fund 1 - year=2026 source=01 name=工作经费 budget=300000"
	" received=120",
	"social_org 1 filed name=老年协会 legal=4",
	"special_group 1 - res=1 care_group=01 from_on=2026-01-01",
	"sw_service 1 - sws_no=1 opened_on=2026-01-01",
	"sw_service 2 - sws_no=2 opened_on=2026-01-01 clients=2",
	"sw_session 1 - sws=1 seq=1 date=2026-02-01 hours=1",
	"need_survey 1 - survey_no=1",
	"need_answer 1 - survey=1 seq=4",
};

#define FACTS (sizeof facts / sizeof facts[0])

static struct {
	struct tz_forms *forms;
	struct tz_record record[FACTS];
	struct tz_world world;
} it;

static const struct tz_form *
form_of(const char *name)
{
	const struct tz_form *form = tz_forms_find(it.forms, name);

	if (form == NULL)
		fail_msg("no form %s", name);
	return form;
}

/* A reference is written by its last number alone. */
static void
fill(struct tz_record *record, const struct tz_form *form, char *name)
{
	char *value = strchr(name, '='), id[TZ_RECORD_ID];
	const struct tz_field *field;
	struct tz_value parsed = { TZ_NONE, { NULL } };
	struct tz_problems problems;

	assert_non_null(value);
	*value++ = '\0';
	field = tz_form_field(form, name);
	if (field == NULL)
		fail_msg("%s has no field %s", form->name, name);
	tz_problems_init(&problems);
	if (strcmp(field->type->name, "serial") == 0) {
		tz_record_set_text(record, field->no, value);
		return;
	}
	if (field->target != NULL) {
		tz_record_id_join(id, SITE, field->target->prefix,
		    (uint32_t)strtoul(value, NULL, 10));
		value = id;
	}
	if (!field->type->parse(field, value, record, &parsed, &problems))
		fail_msg("%s.%s = %s", form->name, name, value);
	tz_record_take(record, field->no, &parsed);
	tz_problems_release(&problems);
}

static const struct tz_form *
read_fact(const char *fact, struct tz_record *record)
{
	char *text = tz_mem_text(fact), *rest = text, *word;
	const struct tz_form *form = form_of(strsep(&rest, " "));

	tz_record_init(record);
	word = strsep(&rest, " ");
	if (strcmp(word, "0") != 0)
		tz_record_id_join(record->id, SITE, form->prefix,
		    (uint32_t)strtoul(word, NULL, 10));
	word = strsep(&rest, " ");
	if (strcmp(word, "-") != 0)
		snprintf(record->state, sizeof record->state, "%s", word);
	while ((word = strsep(&rest, " ")) != NULL)
		fill(record, form, word);
	record->revision = record->id[0] != '\0';
	tz_mem_free(text);
	return form;
}

static enum tz_rc
get(void *arg, const char *id, struct tz_record *record, struct tz_err *err)
{
	size_t i;

	(void)arg;
	for (i = 0; i < FACTS; i++)
		if (strcmp(it.record[i].id, id) == 0) {
			tz_record_copy(record, &it.record[i]);
			return TZ_OK;
		}
	return tz_fail_plain(err, TZ_ENOTFOUND);
}

static enum tz_rc
scan(void *arg, const struct tz_form *form, const struct tz_field *field,
    const struct tz_value *value,
    int (*visit)(const struct tz_record *record, void *visit_arg),
    void *visit_arg, struct tz_err *err)
{
	size_t i;

	(void)arg;
	(void)err;
	for (i = 0; i < FACTS; i++) {
		if (tz_forms_of(it.forms, it.record[i].id) != form)
			continue;
		if (field != NULL && !tz_value_same(value,
		    tz_record_get(&it.record[i], field->no)))
			continue;
		if (visit(&it.record[i], visit_arg) != 0)
			break;
	}
	return TZ_OK;
}

static int
load(void **state)
{
	const char *source = getenv("TZ_SRCDIR");
	char forms[4096], codes[4096];
	struct tz_problems problems;
	size_t i;

	(void)state;
	snprintf(forms, sizeof forms, "%s/forms", source ? source : ".");
	snprintf(codes, sizeof codes, "%s/data/codes", source ? source : ".");
	tz_problems_init(&problems);
	it.forms = tz_forms_new(NULL);
	tz_forms_load(it.forms, forms, codes, &problems);
	assert_int_equal(tz_forms_resolve(it.forms, &problems), 0);
	tz_problems_release(&problems);
	assert_true(tz_date_parse("2026-11-21", &it.world.today));
	it.world.now = tz_date_start(it.world.today) + 9 * 3600 * 1000;
	it.world.site = SITE;
	it.world.user = "chen";
	it.world.forms = it.forms;
	it.world.get = get;
	it.world.scan = scan;
	for (i = 0; i < FACTS; i++)
		(void)read_fact(facts[i], &it.record[i]);
	return 0;
}

static int
unload(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < FACTS; i++)
		tz_record_release(&it.record[i]);
	tz_forms_free(it.forms);
	return 0;
}

static void
assert_field(const struct tz_form *form, const struct tz_record *record,
    const char *name, const char *want)
{
	const struct tz_field *field = tz_form_field(form, name);
	struct tz_buf have;

	assert_non_null(field);
	tz_buf_init(&have, TZ_CELL_MAX);
	tz_value_plain(tz_record_get(record, field->no), &have);
	if (strcmp(tz_buf_str(&have), want) != 0)
		fail_msg("%s.%s is %s, not %s", form->name, name,
		    tz_buf_str(&have), want);
	tz_buf_release(&have);
}

/* A record, one of its fields, and what it comes to by itself. */
static const struct {
	const char *fact, *field, *value;
} follows[] = {
	{ "resident 0 normal id_type=1 id_no=11010519491231002x", "birth",
	    "1949-12-31" },
	{ "resident 0 normal id_type=1 id_no=11010519491231002x", "sex", "2" },
	{ "resident 0 normal id_type=1 id_no=610104620927690", "birth",
	    "1962-09-27" },
	{ "resident 0 normal id_type=3 id_no=E12345678 birth=1990-01-02",
	    "birth", "1990-01-02" },
	{ "resident 0 normal birth=2012-11-22", "age", "13" },
	{ "resident 0 normal birth=2012-11-21", "age", "14" },
	{ "resident 0 normal name=单雄信", "pinyin", "dxx" },
	{ "resident 0 normal name=李四", "ethnic", "01" },
	{ "resident 0 normal name=李四", "consent", "3" },
	{ "resident 0 normal birth=2020-01-01", "consent", "4" },
	{ "resident 0 normal name=李四", "consent_on", "2026-11-21" },
	{ "household 1 -", "head", SITE "-RES-00000001" },
	{ "household 2 -", "head", "" },
	{ "household 1 -", "members_n", "3" },
	{ "household 2 -", "members_n", "0" },
	{ "household 1 -", "is_migrant", "1" },
	{ "household 2 -", "is_migrant", "0" },
	{ "household 1 -", "last_visit", "2026-05-01" },
	{ "household 2 -", "last_visit", "" },
	{ "grid 1 -", "hh_count", "2" },
	{ "grid 2 -", "hh_count", "0" },
	{ "grid 1 -", "res_count", "3" },
	{ "village 1 -", "div12", SITE },
	{ "village 1 -", "hh_counted", "2" },
	{ "village 1 -", "pop_counted", "2" },
	{ "village 1 -", "party_members", "1" },
	{ "village 1 -", "groups_n", "1" },
	{ "matter 0 draft matter_no=" SITE "202611210007", "short_no",
	    "1121-007" },
	{ "matter 0 draft matter_no=" SITE "202611211234", "short_no",
	    "1121-1234" },
	{ "matter 0 draft applicant=1 item=1", "phone", "13800000001" },
	{ "matter 0 draft visitor=某人 visitor_phone=13900000002 item=1",
	    "phone", "13900000002" },
	{ "matter 0 draft applicant=1 phone=13700000003", "phone",
	    "13700000003" },
	{ "matter 0 draft item=1", "content", "低保申请" },
	{ "matter 0 draft item=1", "accepted_by", SITE "-STF-00000001" },
	{ "matter 0 draft item=1", "urgency", "1" },
	{ "matter 0 accepted due_on=2026-11-18", "late_days", "2" },
	{ "matter 0 accepted due_on=2026-11-30", "late_days", "0" },
	{ "matter 0 supplement due_on=2026-11-02", "late_days", "" },
	{ "staff 0 active cert=2", "allowance", "30000" },
	{ "staff 0 active res=1", "name", "单雄信" },
	{ "service_item 0 published name=低保申请", "pinyin", "dbsq" },
	{ "movement 0 recorded res=1", "hh_from", SITE "-HH-00000001" },
	{ "movement 0 recorded res=1", "date", "2026-11-21" },
	{ "special_group 0 - res=1 care_group=13", "visit_every", "30" },
	{ "special_group 0 - res=1 care_group=01 from_on=2026-01-01"
	  " visit_every=90", "next_visit", "2026-07-30" },
	{ "special_group 0 - res=3 care_group=01 from_on=2026-01-01"
	  " visit_every=90", "next_visit", "2026-04-01" },
	{ "organisation 2 -", "members_n", "2" },
	{ "signboard 0 - kind=3", "allowed", "1" },
	{ "signboard 0 - kind=9", "allowed", "0" },
	{ "certificate 0 draft item=1 applicant=1", "subject",
	  SITE "-RES-00000001" },
	{ "certificate 0 draft item=1 applicant=1", "facts", "兹证明" },
	{ "certificate 1 approved", "seal", SITE "-SEA-00000001" },
	{ "seal_use 0 logged doc_kind=2", "big", "1" },
	{ "seal_use 0 logged doc_kind=1", "big", "0" },
	{ "seal_use 0 logged", "keeper", SITE "-STF-00000001" },
	{ "duty 0 - stf=1 date=2026-11-20", "served_n", "0" },
	{ "privacy_request 0 - at=2026-11-20T10:00", "due_on",
	  "2026-12-11" },
	{ "objection 0 received at=2026-11-20T10:00", "due_on",
	  "2026-11-30" },
	{ "finding 0 - ins=1", "seq", "3" },
	{ "need_answer 0 - survey=1", "seq", "5" },
	{ "need_survey 1 -", "answers_n", "1" },
	{ "inspection 1 rectifying", "veto", "0" },
	{ "deliberation 1 filed outcome=同意", "ok", "1" },
	{ "deliberation 2 held outcome=同意", "ok", "0" },
	{ "meeting 0 - kind=04 due_n=30 present_n=20", "quorum_ok", "1" },
	{ "meeting 0 - kind=04 due_n=30 present_n=19", "quorum_ok", "0" },
	{ "meeting 0 - kind=12 due_n=30 present_n=16", "quorum_ok", "1" },
	{ "meeting 0 - kind=12 due_n=30 present_n=15", "quorum_ok", "0" },
	{ "disclosure 0 draft item=3101 period=2026-11", "due_on",
	  "2026-12-10" },
	{ "disclosure 0 draft item=3102 period=2026-11", "due_on",
	  "2027-01-10" },
	{ "disclosure 0 draft item=1102 period=2026-05", "due_on",
	  "2026-07-10" },
	{ "disclosure 0 draft item=1104 period=2026-05", "due_on",
	  "2027-01-10" },
	{ "disclosure 0 draft item=2101 period=2026-05", "due_on", "" },
	{ "disclosure 0 draft item=2101", "period", "2026-11" },
	{ "volunteer 1 active res=1", "hours_total", "22.5" },
	{ "volunteer 1 active res=1", "hours_year", "20.5" },
	{ "volunteer 1 active res=1", "is_party", "1" },
	{ "volunteer 2 quit res=2", "is_party", "0" },
	{ "project 1 closing", "served_n", "1" },
	{ "project 1 closing", "sessions_n", "2" },
	{ "charity 0 - amount=50", "remaining", "5000" },
	{ "sw_service 1 - need=有 plan=有 satis=4", "complete", "1" },
	{ "sw_service 1 - need=有 satis=4", "complete", "0" },
	{ "issue 0 recorded res=1", "grid", SITE "-GRD-00000001" },
	{ "task 0 running node=2026-11-20 progress=99", "overdue", "1" },
	{ "task 0 running node=2026-11-20 progress=100", "overdue", "0" },
	{ "task 0 running node=2026-11-21 progress=0", "overdue", "0" },
	{ "report_out 0 sent due_on=2026-11-20 sent_at=2026-11-20T23:00",
	  "overdue", "0" },
	{ "report_out 0 draft due_on=2026-11-20", "overdue", "1" },
	{ "fund 1 - source=01 budget=300000", "spent", "10000" },
	{ "fund 1 - source=01 budget=300000", "floor", "30000000" },
	{ "fund 1 - source=01 budget=300000", "floor_ok", "1" },
	{ "fund 1 - source=01 budget=299999", "floor_ok", "0" },
	{ "fund 1 - source=05 budget=1", "floor", "" },
};

static void
fields_follow_from_others(void **state)
{
	struct tz_record record;
	const struct tz_form *form;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(follows); i++) {
		form = read_fact(follows[i].fact, &record);
		assert_int_equal(tz_check_defaults(form, &it.world, &record,
		    NULL), TZ_OK);
		assert_int_equal(tz_check_derive(form, &it.world, &record,
		    true, NULL), TZ_OK);
		assert_field(form, &record, follows[i].field,
		    follows[i].value);
		tz_record_release(&record);
	}
}

/* What is said of one field or rule of a record; "" = nothing. */
static const struct {
	const char *fact, *field, *say;
} refusals[] = {
	{ "resident 0 normal id_type=1", "id_no", "证件号码" },
	{ "resident 0 normal id_type=9", "id_no", "" },
	{ "resident 0 normal hh=1 rel=02", "rel", "本户已有户主" },
	{ "resident 1 normal hh=1 rel=02", "rel", "" },
	{ "resident 0 normal hh=2 rel=02", "rel", "" },
	{ "resident 0 normal hh=1", "rel", "与户主关系" },
	{ "resident 0 normal hh=1 rel=20", "rel", "" },
	{ "resident 0 normal id_type=3 id_no=E1 birth=2027-01-01", "birth",
	    "出生日期" },
	{ "resident 0 normal birth=1980-01-01 away_on=1979-01-01", "away_on",
	    "外出日期" },
	{ "matter 0 draft item=1", "applicant", "申请人" },
	{ "matter 0 draft item=1 applicant=1", "applicant", "" },
	{ "matter 0 draft item=1 visitor=某人 visitor_phone=13900000002",
	    "applicant", "" },
	{ "matter 0 draft item=1 visitor=某人", "applicant", "申请人" },
	{ "matter 0 draft item=1 org_name=某厂", "applicant", "" },
	{ "matter 0 done item=1 applicant=1", "result", "办理结果" },
	{ "matter 0 working item=1 applicant=1", "result", "" },
	{ "staff 0 active post_band=1 grade=6", "grade", "等级" },
	{ "staff 0 active post_band=2 grade=15", "grade", "" },
	{ "staff 0 active cert=1", "cert_no", "证书编号" },
	{ "staff 0 active cert=0", "cert_no", "" },
	{ "visit 0 - date=2026-11-22", "date", "走访日期" },
	{ "visit 0 - date=2026-11-20 next_on=2026-11-19", "next_on", "走访" },
	{ "post 0 - post=04", "res", "请选人员" },
	{ "post 0 - post=20 person_name=外人", "res", "" },
	{ "movement 0 recorded res=1 date=1949-01-01", "date", "" },
	{ "movement 0 recorded res=2 date=1949-01-01", "date", "早于出生" },
	{ "movement 0 recorded res=1 date=2026-11-22", "date", "变动日期" },
	{ "movement 0 recorded res=1 hh_from=1 hh_to=1", "hh_to", "原户" },
	{ "service_item 0 published valid_from=2026-01-02 valid_to=2026-01-01",
	    "valid_to", "失效" },
	{ "village 1 - div12=330481001001", "div12", "区划" },
	{ "special_group 0 - res=3 care_group=01", "res", "死亡" },
	{ "special_group 0 - res=1 disab_cert=11010519491231002X43",
	  "disab_cert", "" },
	{ "special_group 0 - res=2 disab_cert=11010519491231002X43",
	  "disab_cert", "前 18 位" },
	{ "special_group 0 - res=1 disab_class=1"
	  " disab_cert=11010519491231002X43", "disab_class", "第 19 位" },
	{ "special_group 0 - res=1 amount_m=300", "res", "" },
	{ "special_group 0 - res=2 care_group=06", "res", "" },
	{ "special_group 0 - res=2 amount_m=300", "res", "单独同意" },
	{ "special_group 0 - res=2 note=长期服药", "res", "单独同意" },
	{ "special_group 0 - res=4 assist=1", "res", "监护人" },
	{ "sw_service 0 - clients=1 need=有", "need", "" },
	{ "sw_service 0 - clients=2", "need", "" },
	{ "sw_service 0 - clients=2 need=有", "need", "单独同意" },
	{ "sw_session 0 - sws=1 content=来访", "content", "" },
	{ "sw_session 0 - sws=2 content=来访", "content", "单独同意" },
	{ "election 0 - ballots_out=90 ballots_in=91", "ballots_in", "多于" },
	{ "candidate 0 - election=1 name=外人 votes=881", "votes", "有效票" },
	{ "candidate 0 - election=1 res=4", "res", "18" },
	{ "quarter 0 - owners=1", "owners", "业主委员会" },
	{ "cert_item 0 draft list=2", "guide_ban", "指引" },
	{ "cert_item 0 draft list=1", "guide_ban", "" },
	{ "certificate 0 checking item=2", "item", "不应出具" },
	{ "certificate 0 refused item=2", "item", "" },
	{ "certificate 0 checking item=1 facts=____", "facts", "空格" },
	{ "seal_use 0 logged approver=2 keeper=2", "keeper", "批准人" },
	{ "seal_use 0 logged approver=2 keeper=1", "keeper", "" },
	{ "seal_use 0 logged approver=1 keeper=2", "approver", "批准人" },
	{ "seal_use 0 logged approver=2", "keeper", "请填保管人" },
	{ "seal_use 0 logged big=1", "resolution", "决议" },
	{ "seal_use 0 logged big=1 resolution=1", "resolution", "" },
	{ "seal_use 0 logged big=1 resolution=2", "resolution", "没有决议" },
	{ "evaluation 0 - kind=4 target=" SITE "-PRJ-00000001", "target",
	  "" },
	{ "evaluation 0 - kind=4 target=" SITE "-PRJ-00000099", "target",
	  "没有" },
	{ "evaluation 0 - kind=1 target=" SITE "-PRJ-00000001", "target",
	  "不符" },
	{ "work_item 0 - list=2", "conditions", "经费" },
	{ "admission 0 district matched=1 role=1 decision=1", "matched",
	  "负面清单" },
	{ "admission 0 district matched=1 role=2 decision=1", "matched",
	  "" },
	{ "inspection 0 planned kind=2 by_unit=区民政局", "by_unit", "镇街" },
	{ "inspection 0 planned kind=2 by_unit=白鹤街道", "by_unit", "" },
	{ "finding 0 - ins=1 duty=1 recheck=3", "recheck", "责任人" },
	{ "finding 0 - ins=1 duty=2 recheck=3", "recheck", "" },
	{ "finding 0 - ins=1 duty=2 recheck=1", "recheck", "完成日期" },
	{ "deliberation 0 held s1_on=2026-02-01 s2_on=2026-01-31", "s2_on",
	  "早于" },
	{ "deliberation 0 held present_n=5 for_n=4 against_n=2", "for_n",
	  "票数" },
	{ "meeting 0 - kind=04 due_n=30 present_n=19 quorum_ok=0"
	  " decisions=同意", "decisions", "法定人数" },
	{ "rule 0 - kind=2 in_force=2026-01-01", "adopted_by", "会议通过" },
	{ "rule 0 - kind=2 in_force=2026-01-01 adopted_by=1", "adopted_by",
	  "" },
	{ "disclosure 0 draft item=3101 dis_group=2", "item", "类别" },
	{ "disclosure 0 draft period=2026-13", "period", "所属期" },
	{ "disclosure 0 draft period=2026-12", "period", "" },
	{ "disclosure 0 published on_from=2026-11-01 on_to=2026-11-07",
	  "on_to", "7 天" },
	{ "disclosure 0 review item=2215 places=01,11", "places", "网络" },
	{ "disclosure 0 review item=2215 places=01", "places", "" },
	{ "disclosure 0 review item=2212 places=11 body=低保:单雄信300元",
	  "body", "遮盖" },
	{ "disclosure 0 review item=2212 places=11 body=低保:单*信300元",
	  "body", "" },
	{ "disclosure 0 review item=2212 places=01 body=低保:单雄信300元",
	  "body", "" },
	{ "finance_entry 0 - handler=3 checker=3", "checker", "经手人" },
	{ "finance_entry 0 - handler=3 checker=1", "checker", "" },
	{ "finance_entry 0 - dir=1 subject=06", "subject", "方向" },
	{ "contract 0 - kind=05", "resolution", "决议" },
	{ "objection 0 received about=500154102203-RES-00000001", "about",
	  "请填" },
	{ "volunteer_record 0 - vol=1 confirm=3 date=2026-05-05 hours=1",
	  "confirm", "本人" },
	{ "volunteer_record 0 - vol=1 confirm=1 date=2026-05-05 hours=1",
	  "confirm", "" },
	{ "volunteer_record 0 - vol=1 date=2026-05-04 hours=4", "hours",
	  "24" },
	{ "volunteer_record 0 - vol=1 date=2026-05-04 hours=3.5", "hours",
	  "" },
	{ "volunteer_record 0 - vol=1 hours=0", "hours", "0.1" },
	{ "party_checkin 0 - res=2", "res", "" },
	{ "project 0 applied budget=100 fund_gov=60 fund_match=40", "budget",
	  "" },
	{ "project 0 applied budget=100 fund_gov=60 fund_match=41", "budget",
	  "之和" },
	{ "project 0 applied kind=2", "purchase", "购买清单" },
	{ "charity 0 - kind=2", "goods", "物资" },
	{ "sw_session 0 - sws=1 date=2025-12-31", "date", "接案" },
	{ "report_out 0 due name=R99", "title", "标题" },
	{ "fund 0 - soc=1 year_no=3", "year_no", "两年" },
	{ "fund 0 - match_of=1 budget=1", "match_of", "1:1" },
};

/* What the errors of a field are about: the arguments of their sentences. */
static void
said_of(const struct tz_problems *problems, const struct tz_field *field,
    struct tz_buf *out)
{
	size_t i;
	unsigned k;

	for (i = 0; i < problems->n; i++) {
		const struct tz_problem *row = &problems->item[i];

		if (row->field != field->no || row->warning)
			continue;
		for (k = 0; k < row->say.n; k++)
			tz_buf_text(out, row->say.arg[k]);
	}
}

static void
what_is_wrong_is_said_at_the_field(void **state)
{
	struct tz_problems problems;
	struct tz_record record;
	const struct tz_form *form;
	struct tz_buf say;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(refusals); i++) {
		tz_problems_init(&problems);
		tz_buf_init(&say, TZ_CELL_MAX);
		form = read_fact(refusals[i].fact, &record);
		tz_check_record(form, &it.world, &record, &problems);
		said_of(&problems, tz_form_field(form, refusals[i].field),
		    &say);
		if ((refusals[i].say[0] == '\0') != (say.len == 0) ||
		    strstr(tz_buf_str(&say), refusals[i].say) == NULL)
			fail_msg("%s: %s: \"%s\"", refusals[i].fact,
			    refusals[i].field, tz_buf_str(&say));
		tz_buf_release(&say);
		tz_record_release(&record);
		tz_problems_release(&problems);
	}
}

/* Whether every guard of a step lets a record pass. */
static const struct {
	const char *fact, *step;
	bool passes;
} guards[] = {
	{ "matter 0 draft item=1 applicant=1", "accept", true },
	{ "matter 0 draft item=3 applicant=1", "accept", false },
	{ "matter 0 draft item=4 applicant=1", "accept", false },
	{ "matter 0 draft item=1", "accept", false },
	{ "matter 0 draft item=1 applicant=1", "at_once", false },
	{ "matter 0 draft item=2 applicant=1", "at_once", true },
	{ "matter 0 draft item=2 visitor=某人 visitor_phone=13900000002",
	    "at_once", true },
	{ "movement 0 recorded kind=09 res=1", "apply", false },
	{ "movement 0 recorded kind=09 res=1 hh_to=2", "apply", true },
	{ "movement 0 recorded kind=02 res=1", "apply", true },
	{ "movement 0 recorded kind=04 res=3", "apply", false },
	{ "certificate 0 draft item=1", "submit", true },
	{ "certificate 0 draft item=2", "submit", false },
	{ "certificate 0 checking item=3 facts=兹证明", "check", false },
	{ "certificate 0 checking item=3 delib=2 facts=兹证明", "check",
	  false },
	{ "certificate 0 checking item=3 delib=1 facts=兹证明", "check",
	  true },
	{ "certificate 0 checking item=1 facts=兹证明", "check", true },
	{ "certificate 0 approved approver=1", "seal", false },
	{ "certificate 0 approved approver=2", "seal", true },
	{ "paper_approval 0 waiting signer=1", "confirm", true },
	{ "paper_approval 0 waiting signer=2", "confirm", false },
	{ "certificate 0 draft item=1 refuse_why=1", "refuse", false },
	{ "certificate 0 draft item=2 refuse_why=1", "refuse", true },
	{ "seal_use 0 logged", "bring_back", false },
	{ "admission 0 town matched=1 role=1 money=5", "agree", false },
	{ "admission 0 town matched=1 role=2 money=5", "agree", true },
	{ "admission 0 town role=2 money=0 staffing=无", "agree", false },
	{ "admission 0 admitted period_to=2026-11-21", "expire", false },
	{ "admission 0 admitted period_to=2026-11-20", "expire", true },
	{ "inspection 0 planned kind=1 date=2026-11-01", "inspect", false },
	{ "inspection 0 drawn kind=1 date=2026-11-01", "inspect", true },
	{ "inspection 1 rectifying kind=1", "recheck", false },
	{ "inspection 3 rectifying kind=1", "recheck", false },
	{ "inspection 2 reported kind=1", "rectify", false },
	{ "inspection 2 reported kind=1", "close", true },
	{ "deliberation 2 accepted", "announce", true },
	{ "deliberation 1 accepted", "announce", false },
	{ "deliberation 0 held level=0", "post", true },
	{ "deliberation 0 held level=1 present_n=20 due_n=30 for_n=11",
	  "post", false },
	{ "deliberation 0 held level=1 present_n=20 due_n=30 for_n=11"
	  " s1_on=2026-01-01 s2_on=2026-01-02 s3_on=2026-01-03"
	  " s4_on=2026-01-04", "post", true },
	{ "deliberation 0 held level=1 present_n=20 due_n=30 for_n=10"
	  " s1_on=2026-01-01 s2_on=2026-01-02 s3_on=2026-01-03"
	  " s4_on=2026-01-04", "post", false },
	{ "disclosure 0 review rev_by=1 draft_by=2", "approve", true },
	{ "disclosure 0 review rev_by=1 draft_by=1", "approve", false },
	{ "disclosure 0 review rev_by=2 draft_by=2", "approve", false },
	{ "disclosure 0 review rev_by=3 draft_by=3", "approve", false },
	{ "disclosure 0 review rev_by=4 draft_by=2", "approve", false },
	{ "disclosure 0 approved on_from=2026-11-01 on_to=2026-11-07",
	  "publish", false },
	{ "disclosure 0 approved on_from=2026-11-01 on_to=2026-11-08",
	  "publish", true },
	{ "power_run 0 running", "finish", false },
	{ "power_run 0 running superv_sign=1", "finish", true },
	{ "social_org 0 filed legal=4", "register", false },
	{ "social_org 0 filed legal=1", "register", true },
	{ "project 0 passed kind=1", "approve", false },
	{ "project 0 passed kind=1 approve_run=1", "approve", true },
	{ "project 0 passed kind=3", "approve", true },
	{ "project 0 approved title=夕阳红", "post", true },
	{ "project 0 approved title=无名", "post", false },
	{ "project 1 closing served_n=1", "close", true },
	{ "project 2 closing served_n=1", "close", false },
	{ "menu_order 0 ordered taken_by=2", "take", false },
	{ "menu_order 0 ordered taken_by=1", "take", true },
	{ "report_out 0 draft", "sign", false },
	{ "report_out 0 draft body=正文", "sign", true },
	{ "task 0 running node=2026-11-21", "lapse", false },
	{ "staff_event 0 planned stf=1", "conclude", false },
	{ "staff_event 0 planned stf=2", "conclude", true },
};

static void
guards_let_pass_or_refuse(void **state)
{
	struct tz_record record;
	const struct tz_step *step;
	size_t i, k;
	bool yes, all;

	(void)state;
	for (i = 0; i < COUNT(guards); i++) {
		step = tz_flow_step(read_fact(guards[i].fact, &record)->flow,
		    guards[i].step);
		assert_non_null(step);
		for (all = true, k = 0; k < step->guards; k++) {
			assert_int_equal(tz_formula_true(
			    step->guard[k].formula, &it.world, &record, &yes,
			    NULL), TZ_OK);
			all = all && (yes || step->guard[k].warning);
		}
		if (all != guards[i].passes)
			fail_msg("%s: %s", guards[i].fact, guards[i].step);
		tz_record_release(&record);
	}
}

/* Effect number effect of a step, and what a field is set to; NULL = left. */
static const struct {
	const char *fact, *from, *step;
	size_t effect;
	const char *field, *value;
} effects[] = {
	{ "matter 1 accepted item=1 accepted_at=2026-11-20T10:00", "draft",
	    "accept", 1, "due_on", "2026-12-04" },
	{ "matter 1 accepted item=1 accepted_by=2", "draft", "accept", 2,
	    "seq", "2" },
	{ "matter 1 accepted item=1 accepted_by=2", "draft", "accept", 2,
	    "who", SITE "-STF-00000001" },
	{ "matter 1 accepted item=1 accepted_by=2", "draft", "accept", 2,
	    "matter", SITE "-MAT-00000001" },
	{ "matter 1 accepted item=1", "draft", "accept", 2, "to_state", "03" },
	{ "matter 1 accepted item=1", "draft", "accept", 2, "note", "因故" },
	{ "matter 1 supplement item=1", "accepted", "ask", 0, "from_state",
	    "03" },
	{ "matter 1 revoked item=1", "forwarded", "revoke", 1, "from_state",
	    "05" },
	{ "matter 1 working item=1", "working", "urge", 0, "to_state", "04" },
	{ "matter 1 done item=1 result=已办好", "working", "finish", 1, "note",
	    "已办好" },
	{ "matter 1 accepted item=1 accepted_at=2026-11-20T10:00",
	    "supplement", "supply", 0, "due_on", "2026-12-04" },
	{ "matter 1 done item=1 applicant=1", "done", "reopen", 0, "reopened",
	    SITE "-MAT-00000001" },
	{ "movement 1 applied kind=02 res=1", "recorded", "apply", 0, "state",
	    "dead" },
	{ "movement 1 applied kind=04 res=1", "recorded", "apply", 0, "state",
	    NULL },
	{ "movement 1 applied kind=04 res=1", "recorded", "apply", 1, "state",
	    "moved" },
	{ "movement 1 applied kind=13 res=1 to_addr=某部", "recorded",
	    "apply", 2, "away_to", "某部" },
	{ "movement 1 applied kind=17 res=1", "recorded", "apply", 3, "state",
	    "normal" },
	{ "movement 1 applied kind=10 res=1 hh_to=2", "recorded", "apply", 4,
	    "hh", SITE "-HH-00000002" },
	{ "movement 1 applied kind=02 res=1 hh_to=2", "recorded", "apply", 4,
	    "hh", NULL },
	{ "movement 1 applied kind=02 res=1 date=2026-11-20", "recorded",
	    "apply", 6, "to_on", "2026-11-20" },
	{ "movement 1 applied kind=02 res=1", "recorded", "apply", 7, "state",
	    "quit" },
	{ "movement 1 applied kind=04 res=1", "recorded", "apply", 7, "state",
	    NULL },
	{ "movement 1 applied kind=02 res=1", "recorded", "apply", 8,
	    "end_why", "6" },
	{ "certificate 1 approved item=1", "approving", "approve", 0,
	    "approver", SITE "-STF-00000001" },
	{ "certificate 1 sealed item=1 cert_no=证字〔2026〕第0001号"
	    " approver=2", "approved", "seal", 0, "title",
	    "证字〔2026〕第0001号 居住证明" },
	{ "certificate 1 sealed item=1 approver=2", "approved", "seal", 0,
	    "doc_ref", SITE "-CER-00000001" },
	{ "certificate 1 sealed item=1 approver=2", "approved", "seal", 0,
	    "keeper", SITE "-STF-00000001" },
	{ "admission 1 refused adm_no=ADM2026-0001 title=清扫 money=50",
	    "district", "buy", 1, "item_no", "ADM2026-0001" },
	{ "admission 1 refused money=50", "district", "buy", 1, "price",
	    "5000" },
	{ "power_run 1 running step=2", "running", "advance", 0, "step",
	    "3" },
	{ "disclosure 1 withdrawn dis_no=DIS2026-0001", "published",
	    "correct", 0, "data_from", "更正 DIS2026-0001" },
	{ "social_org 1 registered", "filed", "register", 0, "kind", "02" },
	{ "social_org 1 registered", "filed", "register", 0, "soc",
	    SITE "-SOC-00000001" },
	{ "task 1 claimed", "running", "claim", 0, "progress", "100" },
	{ "report_out 1 filed", "filed", "correct", 0, "corrects",
	    SITE "-RPT-00000001" },
	{ "staff_event 1 concluded grade_to=8", "attended", "conclude", 0,
	    "grade", "8" },
	{ "staff_event 1 concluded", "attended", "conclude", 0, "grade",
	    NULL },
};

static bool
happens(const struct tz_effect *effect, const struct tz_record *record)
{
	bool yes = true;

	if (effect->when != NULL)
		assert_int_equal(tz_formula_true(effect->when, &it.world,
		    record, &yes, NULL), TZ_OK);
	return yes;
}

static void
set_to(const struct tz_effect *effect, const struct tz_record *record,
    const char *field, struct tz_buf *out)
{
	struct tz_value value;
	size_t i;

	for (i = 0; i < effect->assigns; i++) {
		if (strcmp(effect->assign[i].field, field) != 0)
			continue;
		assert_int_equal(tz_formula_eval(effect->assign[i].formula,
		    &it.world, record, &value, NULL), TZ_OK);
		tz_value_plain(&value, out);
		tz_value_release(&value);
	}
	if (strcmp(field, "state") == 0)
		tz_buf_text(out, effect->state);
}

static void
steps_have_their_effects(void **state)
{
	const struct tz_effect *effect;
	const struct tz_step *step;
	struct tz_record record;
	struct tz_buf have;
	size_t i;

	(void)state;
	it.world.reason = "因故";
	for (i = 0; i < COUNT(effects); i++) {
		tz_buf_init(&have, TZ_CELL_MAX);
		step = tz_flow_step(read_fact(effects[i].fact, &record)->flow,
		    effects[i].step);
		assert_non_null(step);
		assert_true(effects[i].effect < step->effects);
		effect = &step->effect[effects[i].effect];
		it.world.from_state = effects[i].from;
		assert_int_equal(happens(effect, &record),
		    effects[i].value != NULL);
		if (effects[i].value != NULL) {
			set_to(effect, &record, effects[i].field, &have);
			if (strcmp(tz_buf_str(&have), effects[i].value) != 0)
				fail_msg("%s: %s sets %s to %s",
				    effects[i].fact, effects[i].step,
				    effects[i].field, tz_buf_str(&have));
		}
		tz_record_release(&record);
		tz_buf_release(&have);
	}
	it.world.from_state = it.world.reason = NULL;
}

/* Fields that are computed when shown answer in formulas all the same. */
static const struct {
	const char *fact, *formula, *value;
} asks[] = {
	{ "resident 1 normal birth=1949-12-31", "age >= 76", "1" },
	{ "resident 1 normal hh=1", "hh.head", SITE "-RES-00000001" },
	{ "resident 2 normal hh=1", "hh.head.name || hh.grid.name",
	    "单雄信一组" },
	{ "resident 2 normal hh=1", "hh.members_n + hh.grid.hh_count", "5" },
	{ "resident 2 normal hh=2", "hh.head.name", "" },
	{ "village 1 -", "(SELECT count(*) FROM resident WHERE age < 14)",
	    "1" },
	{ "village 1 -", "(SELECT sum(members_n) FROM household)", "3" },
	{ "village 1 -", "(SELECT max(last_visit) FROM household)",
	    "2026-05-01" },
	{ "resident 1 normal", "(SELECT count(*) FROM household WHERE head ="
	    " resident.id)", "1" },
};

static void
computed_fields_answer_in_formulas(void **state)
{
	const struct tz_form *form;
	struct tz_problems problems;
	struct tz_formula *formula;
	struct tz_record record;
	struct tz_value value;
	struct tz_buf have;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(asks); i++) {
		tz_problems_init(&problems);
		tz_buf_init(&have, TZ_CELL_MAX);
		form = read_fact(asks[i].fact, &record);
		formula = tz_formula_parse(asks[i].formula, form, it.forms,
		    "test", 1, &problems);
		assert_non_null(formula);
		assert_int_equal(tz_formula_eval(formula, &it.world, &record,
		    &value, NULL), TZ_OK);
		tz_value_plain(&value, &have);
		if (strcmp(tz_buf_str(&have), asks[i].value) != 0)
			fail_msg("%s is %s", asks[i].formula,
			    tz_buf_str(&have));
		tz_value_release(&value);
		tz_formula_free(formula);
		tz_record_release(&record);
		tz_buf_release(&have);
		tz_problems_release(&problems);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(fields_follow_from_others),
		cmocka_unit_test(what_is_wrong_is_said_at_the_field),
		cmocka_unit_test(guards_let_pass_or_refuse),
		cmocka_unit_test(steps_have_their_effects),
		cmocka_unit_test(computed_fields_answer_in_formulas),
	};

	return cmocka_run_group_tests(tests, load, unload);
}
