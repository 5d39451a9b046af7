/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Each of the 48 indicators over a small office whose figures are worked out
 * by hand, the records behind them, past days, and figures that were signed.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "form/forms.h"
#include "form/roles.h"
#include "form/type.h"
#include "ledger/commit.h"
#include "ledger/indicator.h"
#include "ledger/indicator_own.h"
#include "ledger/past.h"
#include "tests/unit/ledger-village.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define ALIASES 200

/* Records as they are stored; "@name" stands for the number of another. */
struct given {
	const char *alias;
	const char *form;
	const char *state;
	const char *fields;	/* "name=value|name=value" */
};

static const struct given office[] = {
	{ "v", "village", "", "area_kind=1|hh_resident=620|pop_resident=200|"
	  "pilot_tags=2|autonomy_std=1|autonomy_std_on=2026-05-01|"
	  "harmony_std=1|name=驷马社区" },
	/* Facilities: 150 + 40 are in use and count. */
	{ "f1", "facility", "", "name=大厅|room=01|area_m2=150|counted=1" },
	{ "f2", "facility", "", "name=社工室|room=13,02|area_m2=40|"
	  "counted=1|party_mass=1" },
	{ "f3", "facility", "", "name=旧室|room=03|area_m2=500|counted=1|"
	  "closed_on=2026-01-01" },
	{ "f4", "facility", "", "name=计生室|room=04|area_m2=100|"
	  "counted=0" },
	/* Organisations, posts, grids, households, residents. */
	{ "o12", "organisation", "", "kind=12|name=议事厅|set_on=2019-01-01" },
	{ "p1", "post", "", "org=@o12|post=01|from_on=2020-01-01" },
	{ "g1", "grid", "", "grid_no=1|kind=1|name=一|leader=@p1" },
	{ "g2", "grid", "", "grid_no=2|kind=1|name=二" },
	{ "h1", "household", "", "hh_no=00001|grid=@g1" },
	{ "h2", "household", "", "hh_no=00002|grid=@g2" },
	{ "h3", "household", "", "hh_no=00003|grid=@g1" },
	{ "r1", "resident", "normal", "name=甲|hh=@h1|politics=01|"
	  "party_here=1" },
	{ "r2", "resident", "normal", "name=乙|hh=@h1" },
	{ "r3", "resident", "away", "name=丙|hh=@h1" },
	{ "r4", "resident", "normal", "name=丁|hh=@h2|politics=01|"
	  "party_here=1" },
	/* Staff: three in post, two of them certified. */
	{ "s1", "staff", "active", "name=一|cert=1|duty_type=1|post_band=1|"
	  "pay_base=5000000|pay_perf=1000000|pay_std=6000000" },
	{ "s2", "staff", "active", "name=二|cert=2|duty_type=2|post_band=3|"
	  "pay_base=3000000|pay_std=4000000" },
	{ "s3", "staff", "active", "name=三|cert=0|duty_type=3|post_band=3" },
	{ "s4", "staff", "left", "name=四|cert=1|duty_type=1" },
	{ "", "staff_event", "planned", "stf=@s1|kind=03|from_on=2026-03-01" },
	{ "", "staff_event", "planned", "stf=@s1|kind=02|from_on=2026-04-01" },
	{ "", "staff_event", "planned", "stf=@s1|kind=04|from_on=2026-06-01" },
	{ "", "staff_event", "planned", "stf=@s2|kind=03|from_on=2026-03-01" },
	{ "", "staff_event", "planned", "stf=@s3|kind=03|from_on=2025-03-01" },
	{ "", "staff_event", "planned", "stf=@s2|kind=09|from_on=2026-01-10" },
	{ "", "staff_event", "planned", "stf=@s4|kind=09|from_on=2026-01-10" },
	/* Disclosure and questions. */
	{ "", "disclosure", "published", "due_on=2026-03-31|"
	  "on_from=2026-03-30" },
	{ "", "disclosure", "published", "due_on=2026-06-30|"
	  "on_from=2026-07-05" },
	{ "", "disclosure", "draft", "due_on=2026-12-31" },
	{ "", "objection", "answered", "at=2026-05-01 10:00|"
	  "due_on=2026-05-11|answered_on=2026-05-11" },
	{ "", "objection", "received", "at=2026-06-01 10:00|"
	  "due_on=2026-06-11" },
	{ "", "objection", "answered", "at=2025-06-01 10:00|"
	  "due_on=2025-06-11|answered_on=2025-06-10" },
	/* Deliberations: three kinds at the first, one at the second. */
	{ "d1", "deliberation", "fed_back", "held_at=2026-02-01 10:00|"
	  "outcome=好|ok=1" },
	{ "d2", "deliberation", "held", "held_at=2026-03-01 10:00" },
	{ "d3", "deliberation", "proposed", "topic=三" },
	{ "", "deliberation_party", "", "del=@d1|kind=01" },
	{ "", "deliberation_party", "", "del=@d1|kind=04" },
	{ "", "deliberation_party", "", "del=@d1|kind=05" },
	{ "", "deliberation_party", "", "del=@d2|kind=01" },
	{ "", "deliberation_party", "", "del=@d2|kind=01" },
	/* Admission, tasks, money, ledgers. */
	{ "a1", "admission", "admitted", "decision=1|decided_on=2026-02-01|"
	  "money=1000000|period_from=2026-02-01|period_to=2026-12-31" },
	{ "a2", "admission", "refused", "decision=2|decided_on=2026-03-01|"
	  "money=500000|period_from=2026-04-01|period_to=2026-12-31" },
	{ "a3", "admission", "asked", "money=1|period_from=2026-02-01|"
	  "period_to=2026-12-31" },
	{ "t1", "task", "accepted", "outside=1|admission=@a1|"
	  "from_on=2026-02-10|node=2026-03-01|progress=100" },
	{ "t2", "task", "running", "outside=1|from_on=2026-03-01|"
	  "node=2026-04-01|progress=50" },
	{ "t3", "task", "running", "from_on=2026-03-01|node=2026-12-01|"
	  "progress=0" },
	{ "", "ledger_catalog", "merged", "name=甲|form=resident" },
	{ "", "ledger_catalog", "used", "name=乙" },
	/* Certificates and seals. */
	{ "c1", "cert_item", "published", "list=1" },
	{ "c2", "cert_item", "published", "list=3" },
	{ "x1", "certificate", "sealed", "item=@c1|"
	  "approved_at=2026-04-01 10:00" },
	{ "x2", "certificate", "sealed", "item=@c2|"
	  "approved_at=2026-04-02 10:00" },
	{ "x3", "certificate", "draft", "item=@c1" },
	{ "", "seal_use", "logged", "used_at=2026-04-01 11:00|approver=@s1|"
	  "keeper=@s2|doc_ref=@x1" },
	{ "", "seal_use", "logged", "used_at=2026-04-02 11:00|approver=@s2|"
	  "keeper=@s2|doc_ref=@x2" },
	/* Matters: two hours; seven, eight, eight and one hour. */
	{ "i1", "service_item", "", "mode=1" },
	{ "i2", "service_item", "", "mode=2" },
	{ "m1", "matter", "done", "channel=01|accepted_by=@s1|item=@i1|"
	  "accepted_at=2026-09-01 10:00|done_at=2026-09-01 12:00|"
	  "due_on=2026-09-05" },
	{ "m2", "matter", "done", "channel=01|accepted_by=@s2|item=@i2|"
	  "accepted_at=2026-09-02 10:00|done_at=2026-09-07 10:00|"
	  "due_on=2026-09-04" },
	{ "m3", "matter", "accepted", "channel=05|accepted_by=@s3|item=@i2|"
	  "accepted_at=2026-10-01 10:00|due_on=2026-10-09" },
	{ "m4", "matter", "draft", "channel=01|accepted_by=@s1|item=@i1|"
	  "accepted_at=2026-10-01 10:00" },
	/* Volunteers. */
	{ "v1", "volunteer", "registered", "res=@r1|reg_on=2025-01-01" },
	{ "v2", "volunteer", "active", "res=@r2|reg_on=2025-01-01" },
	{ "v3", "volunteer", "quit", "res=@r3|reg_on=2025-01-01" },
	{ "v4", "volunteer", "registered", "name=外人|reg_on=2025-01-01" },
	{ "", "volunteer_record", "", "vol=@v1|date=2026-01-05|hours=2" },
	{ "", "volunteer_record", "", "vol=@v1|date=2026-02-05|hours=2" },
	{ "", "volunteer_record", "", "res=@r3|date=2026-03-01|hours=2" },
	{ "", "volunteer_record", "", "vol=@v4|date=2026-03-02|hours=2" },
	{ "", "volunteer_record", "", "vol=@v2|date=2025-05-01|hours=2" },
	/* Evaluations. */
	{ "", "evaluation", "", "kind=3|score=5|at=2026-05-01 10:00" },
	{ "", "evaluation", "", "kind=4|score=3|at=2026-05-01 10:00" },
	{ "", "evaluation", "", "kind=8|score=4|at=2026-05-01 10:00" },
	{ "", "evaluation", "", "kind=1|score=5|at=2026-05-01 10:00" },
	{ "", "evaluation", "", "kind=5|score=2|at=2026-05-01 10:00" },
	{ "", "evaluation", "", "kind=1|score=5|at=2025-05-01 10:00" },
	/* Social work, care groups, visits, needs. */
	{ "w1", "sw_service", "", "care_group=13|opened_on=2026-01-10|"
	  "closed_on=2026-06-01|need=x|plan=x|after=1" },
	{ "w2", "sw_service", "", "care_group=13|opened_on=2025-01-01|"
	  "closed_on=2025-12-01" },
	{ "", "sw_session", "", "sws=@w1|seq=1|date=2026-02-01|hours=1" },
	{ "sp1", "special_group", "", "res=@r1|care_group=01|"
	  "from_on=2026-01-01|visit_every=90" },
	{ "sp2", "special_group", "", "res=@r4|care_group=04|"
	  "from_on=2026-01-01|visit_every=30" },
	{ "sp3", "special_group", "", "res=@r2|care_group=04|"
	  "from_on=2026-01-01|to_on=2026-02-01|visit_every=30" },
	{ "", "visit", "", "date=2026-10-01|stf=@s2|hh=@h1|kind=1" },
	{ "", "visit", "", "date=2026-10-01|stf=@s2|hh=@h1|kind=1" },
	{ "", "visit", "", "date=2026-10-02|stf=@s2,@s3|hh=@h1|kind=1" },
	{ "n1", "need_survey", "", "from_on=2026-03-01|target_n=10" },
	{ "", "need_answer", "", "survey=@n1|seq=1" },
	{ "", "need_answer", "", "survey=@n1|seq=2" },
	{ "", "need_answer", "", "survey=@n1|seq=3" },
	{ "", "need_answer", "", "survey=@n1|seq=4" },
	/* Social organisations and funds. */
	{ "o1", "social_org", "filed", "is_hub=1|is_swo=0|level=3|"
	  "class=3|party_org=4" },
	{ "o2", "social_org", "registered", "is_hub=0|is_swo=1|level=2|"
	  "class=1|party_org=1" },
	{ "o3", "social_org", "preparing", "is_hub=0|is_swo=1|level=4|"
	  "class=1|party_org=1" },
	{ "", "social_org_event", "", "soc=@o2|date=2026-02-02|"
	  "party_sync=1,2,3,4" },
	{ "", "social_org_event", "", "soc=@o2|date=2026-03-02|party_sync=1" },
	{ "", "party_checkin", "", "soc=@o2|from_on=2026-01-01" },
	{ "", "party_checkin", "", "soc=@o2|from_on=2026-01-01|"
	  "left_on=2026-02-01" },
	{ "", "fund", "", "year=2026|source=01|received=20000000" },
	{ "", "fund", "", "year=2026|source=07|received=400000|"
	  "admission=@a1" },
	{ "", "fund", "", "year=2026|source=05|received=99900" },
	{ "", "fund", "", "year=2025|source=01|received=10000000" },
	{ "fh", "fund", "", "year=2026|source=06|received=15000000|soc=@o1|"
	  "year_no=2" },
	{ "", "fund", "", "year=2026|source=06|received=15000000|"
	  "match_of=@fh" },
	{ "", "charity", "", "fixed=1|date=2026-01-01" },
	/* Projects, meetings, powers, inspections, rules, problems, reports. */
	{ "pr1", "project", "running", "kind=1|theme=1|budget=1000000|"
	  "from_on=2026-02-01|groups=13|outcome=人数=9\n复吸率=4.2%" },
	{ "pr2", "project", "approved", "kind=1|theme=2|budget=500000|"
	  "groups=14|outcome=偷盗犯罪率=-82%" },
	{ "pr3", "project", "running", "kind=2|theme=1|budget=1|"
	  "from_on=2026-02-01" },
	{ "", "meeting", "", "kind=04|held_at=2026-02-10 10:00" },
	{ "", "meeting", "", "kind=04|held_at=2026-02-20 10:00" },
	{ "", "meeting", "", "kind=04|held_at=2026-08-01 10:00" },
	{ "", "meeting", "", "kind=07|held_at=2026-05-05 10:00" },
	{ "pw", "power_item", "", "item_no=1|name=x|steps=一\n二" },
	{ "", "power_run", "done", "item=@pw|step=2|superv_sign=@p1|"
	  "done_on=2026-05-01" },
	{ "", "power_run", "done", "item=@pw|step=1|superv_sign=@p1|"
	  "done_on=2026-05-01" },
	{ "", "power_run", "running", "item=@pw|step=1" },
	{ "in", "inspection", "closed", "date=2026-04-01" },
	{ "", "finding", "", "ins=@in|seq=1|recheck=1|due_on=2026-05-01|"
	  "fixed_on=2026-04-20" },
	{ "", "finding", "", "ins=@in|seq=2|due_on=2026-05-01" },
	{ "", "rule", "", "kind=1|title=章程|ver=1|in_force=2024-01-01|"
	  "next_rev=2027-01-01" },
	{ "", "rule", "", "kind=2|title=村规|ver=1|in_force=2020-01-01|"
	  "next_rev=2025-01-01" },
	{ "", "issue", "confirmed", "solved_on=2026-03-03|fb_ok=1" },
	{ "", "issue", "solved", "solved_on=2026-03-03|fb_ok=0" },
	{ "", "issue", "assigned", "due_on=2026-03-03" },
	{ "", "report_out", "sent", "due_on=2026-08-20|"
	  "sent_at=2026-08-19 10:00" },
	{ "", "reuse", "", "day=2026-03-01|shown=20|filled=12" },
	{ "", "reuse", "", "day=2026-03-02|shown=10|filled=5" },
	{ "", "reuse", "", "day=2025-03-02|shown=10|filled=10" },
	{ "", "report_out", "draft", "due_on=2026-10-20" },
	{ "", "report_out", "due", "due_on=2026-12-20" },
};

/* A measure, what it comes to, and how many records stand behind. */
static const struct want {
	const char *id, *measure, *num, *den, *value;
	unsigned behind_num, behind_den;
} wants[] = {
	{ "I-01", "m2", "190", "620", "30.65", 2, 0 },
	{ "I-01", "party", "40", "", "40", 1, 0 },
	{ "I-02", "share", "1", "1", "100", 2, 0 },
	{ "I-03", "share", "0", "1", "0", 3, 0 },
	{ "I-05", "share", "1", "2", "50", 1, 2 },
	{ "I-06", "share", "2", "3", "66.67", 2, 3 },
	{ "I-07", "share", "2", "", "2", 2, 0 },
	{ "I-08", "exam", "1", "3", "33.33", 1, 3 },
	{ "I-08", "registered", "2", "3", "66.67", 2, 3 },
	{ "I-08", "trained", "1", "3", "33.33", 1, 3 },
	{ "I-08", "sat", "1", "3", "33.33", 1, 3 },
	{ "I-08", "upgrade", "1", "1", "100", 1, 1 },
	{ "I-09", "share", "1", "3", "33.33", 1, 3 },
	{ "I-10", "share", "1", "3", "33.33", 1, 3 },
	{ "I-10", "wage", "0", "", "", 3, 0 },
	{ "I-11", "households", "620", "3", "206.67", 0, 3 },
	{ "I-11", "appraised", "1", "3", "33.33", 1, 3 },
	{ "I-12", "share", "1", "2", "50", 1, 2 },
	{ "I-13", "share", "1", "2", "50", 1, 2 },
	{ "I-14", "share", "1", "1", "100", 1, 0 },
	{ "I-15", "count", "2", "", "2", 2, 0 },
	{ "I-15", "success", "1", "2", "50", 1, 2 },
	{ "I-15", "mixed", "1", "2", "50", 1, 2 },
	{ "I-16", "share", "1", "2", "50", 1, 2 },
	{ "I-16", "without", "1", "", "1", 1, 0 },
	{ "I-17", "share", "400000", "1000000", "40", 1, 1 },
	{ "I-18", "cut", "1", "2", "50", 1, 2 },
	{ "I-18", "reuse", "17", "30", "56.67", 2, 2 },
	{ "I-19", "certificate", "1", "2", "50", 1, 2 },
	{ "I-19", "seal", "1", "2", "50", 1, 2 },
	{ "I-20", "window", "1", "2", "50", 1, 2 },
	{ "I-20", "at_once", "1", "3", "33.33", 1, 3 },
	{ "I-21", "share", "1", "2", "50", 1, 2 },
	{ "I-21", "hours", "26", "2", "13", 2, 2 },
	{ "I-22", "share", "1", "1", "100", 0, 0 },
	{ "I-23", "share", "1", "1", "100", 0, 0 },
	{ "I-23", "urban", "1", "1", "100", 0, 0 },
	{ "I-23", "rural", "0", "0", "", 0, 0 },
	{ "I-24", "share", "3", "200", "1.5", 3, 0 },
	{ "I-25", "share", "2", "200", "1", 3, 0 },
	{ "I-26", "share", "1", "2", "50", 2, 0 },
	{ "I-27", "share", "2", "3", "66.67", 2, 3 },
	{ "I-28", "share", "1", "2", "50", 1, 2 },
	{ "I-29", "share", "1", "1", "100", 1, 0 },
	{ "I-29", "complete", "1", "1", "100", 1, 1 },
	{ "I-30", "share", "1", "2", "50", 1, 2 },
	{ "I-30", "g01", "1", "1", "100", 1, 1 },
	{ "I-30", "g04", "0", "1", "0", 0, 1 },
	{ "I-30", "g19", "0", "0", "", 0, 0 },
	{ "I-31", "share", "4", "10", "40", 1, 1 },
	{ "I-32", "share", "2", "", "2", 1, 0 },
	{ "I-32", "met", "0", "1", "0", 0, 1 },
	{ "I-33", "share", "204000", "", "204000", 2, 0 },
	{ "I-33", "growth", "104000", "100000", "104", 3, 1 },
	{ "I-34", "count", "1", "", "1", 1, 0 },
	{ "I-34", "subsidy_least", "150000", "", "150000", 1, 0 },
	{ "I-34", "subsidy_most", "150000", "", "150000", 1, 0 },
	{ "I-34", "years", "2", "", "2", 1, 0 },
	{ "I-34", "match", "15000000", "15000000", "1", 1, 1 },
	{ "I-35", "count", "2", "", "2", 2, 0 },
	{ "I-35", "class1", "1", "", "1", 1, 0 },
	{ "I-35", "class3", "1", "", "1", 1, 0 },
	{ "I-36", "share", "1", "2", "50", 1, 2 },
	{ "I-36", "synced", "1", "2", "50", 1, 2 },
	{ "I-36", "members", "1", "2", "0.5", 1, 2 },
	{ "I-37", "share", "1", "", "1", 1, 0 },
	{ "I-38", "share", "3", "", "3", 8, 0 },
	{ "I-38", "workers", "0", "", "0", 2, 0 },
	{ "I-39", "count", "2", "", "2", 2, 0 },
	{ "I-39", "money", "15000", "", "15000", 2, 0 },
	{ "I-39", "governance", "1", "2", "50", 1, 2 },
	{ "I-40", "type1", "1", "3", "33.33", 1, 3 },
	{ "I-40", "type2", "1", "3", "33.33", 1, 3 },
	{ "I-40", "type3", "1", "3", "33.33", 1, 3 },
	{ "I-41", "quarters", "2", "4", "50", 3, 0 },
	{ "I-41", "kind04", "3", "", "3", 3, 0 },
	{ "I-41", "kind07", "1", "", "1", 1, 0 },
	{ "I-41", "kind08", "0", "", "0", 0, 0 },
	{ "I-41", "kind09", "0", "", "0", 0, 0 },
	{ "I-42", "share", "1", "2", "50", 1, 2 },
	{ "I-43", "share", "1", "2", "50", 1, 2 },
	{ "I-43", "overdue", "1", "", "1", 1, 0 },
	{ "I-44", "share", "1", "", "1", 1, 0 },
	{ "I-44", "charter", "1", "", "1", 1, 0 },
	{ "I-44", "covenant", "0", "", "0", 0, 0 },
	{ "I-45", "relapse", "4.2", "", "4.2", 1, 0 },
	{ "I-45", "theft", "-82", "", "-82", 1, 0 },
	{ "I-46", "count", "2", "", "2", 2, 0 },
	{ "I-46", "accepted", "1", "2", "50", 1, 2 },
	{ "I-47", "share", "1", "3", "33.33", 1, 3 },
	{ "I-47", "overdue", "1", "", "1", 1, 0 },
	{ "I-48", "share", "1", "2", "50", 1, 2 },
};

/* The same office were it rural. */
static const struct want rural[] = {
	{ "I-04", "area", "190", "", "190", 2, 0 },
	{ "I-04", "rooms", "3", "", "3", 3, 0 },
	{ "I-10", "share", "0", "3", "0", 0, 3 },
	{ "I-23", "rural", "1", "1", "100", 0, 0 },
	{ "I-29", "share", "0", "0", "", 1, 0 },
};

static struct {
	struct village village;
	char alias[ALIASES][8];
	char id[ALIASES][TZ_RECORD_ID];
	size_t aliases;
} it;

static const char *
id_of(const char *alias)
{
	size_t i;

	for (i = 0; i < it.aliases; i++)
		if (strcmp(it.alias[i], alias) == 0)
			return it.id[i];
	fail_msg("there is no %s", alias);
	return NULL;
}

/* "@a,@b" with the numbers of the records in it. */
static void
expand(const char *text, char *out, size_t size)
{
	size_t n = 0, k;
	char alias[8];

	while (*text != '\0' && n + TZ_RECORD_ID < size) {
		if (*text != '@') {
			out[n++] = *text++;
			continue;
		}
		k = strcspn(++text, ",|");
		snprintf(alias, sizeof alias, "%.*s", (int)k, text);
		text += k;
		n += (size_t)snprintf(out + n, size - n, "%s", id_of(alias));
	}
	out[n] = '\0';
}

static void
set_field(const struct tz_form *form, struct tz_record *record, char *pair)
{
	struct tz_value value = { .kind = TZ_NONE };
	char *equals = strchr(pair, '='), text[400];
	const struct tz_field *field;
	int64_t ms;

	assert_non_null(equals);
	*equals = '\0';
	field = tz_form_field(form, pair);
	if (field == NULL)
		fail_msg("%s has no field %s", form->name, pair);
	expand(equals + 1, text, sizeof text);
	if (field->type->kind == TZ_MOMENT) {
		assert_true(tz_time_parse(text, &ms));
		tz_value_int(&value, TZ_MOMENT, ms);
	} else {
		if (!tz_value_from_plain(&value, field->type->kind, text))
			fail_msg("%s.%s: %s", form->name, pair, text);
	}
	tz_record_take(record, field->no, &value);
}

/* Past the checks of the form: only what the figures need is filled. */
static void
put(const struct given *given, const char *id)
{
	struct tz_ledger *ledger = it.village.ledger;
	struct tz_record before, after;
	struct tz_change change = { .user = "chief", .op = TZ_OP_EDIT,
		.after = &after };
	char fields[600], *at, *next;
	bool own;

	change.form = tz_forms_find(ledger->forms, given->form);
	if (change.form == NULL)
		fail_msg("there is no register %s", given->form);
	tz_record_init(&before);
	tz_record_init(&after);
	if (id != NULL) {
		village_get(&it.village, id, &before);
		tz_record_copy(&after, &before);
		change.before = &before;
	}
	snprintf(after.state, sizeof after.state, "%s", given->state);
	snprintf(fields, sizeof fields, "%s", given->fields);
	for (at = fields; at != NULL; at = next) {
		next = strchr(at, '|');
		if (next != NULL)
			*next++ = '\0';
		set_field(change.form, &after, at);
	}
	assert_int_equal(tz_commit_begin(ledger, &own, NULL), TZ_OK);
	assert_int_equal(tz_commit_change(ledger, &change, NULL), TZ_OK);
	assert_int_equal(tz_commit_end(ledger, own, TZ_OK, NULL), TZ_OK);
	if (id == NULL && given->alias[0] != '\0') {
		assert_true(it.aliases < ALIASES);
		snprintf(it.alias[it.aliases], sizeof it.alias[0], "%s",
		    given->alias);
		memcpy(it.id[it.aliases++], after.id, TZ_RECORD_ID);
	}
	tz_record_release(&before);
	tz_record_release(&after);
}

static int
make(void **state)
{
	size_t i;

	(void)state;
	it.aliases = 0;
	village_make(&it.village, VILLAGE_SITE);
	for (i = 0; i < COUNT(office); i++)
		put(&office[i], NULL);
	return 0;
}

static int
end(void **state)
{
	(void)state;
	village_close(&it.village);
	return 0;
}

static struct tz_indicator_run *
begin(const struct tz_indicator_ask *ask, const struct tz_session *session)
{
	struct tz_indicator_run *run;
	struct tz_err err = { 0 };
	char text[TZ_SENTENCE_TEXT];

	if (tz_indicator_begin(it.village.ledger, session, ask, &run, &err) !=
	    TZ_OK)
		fail_msg("%s", tz_err_text(&err, text, sizeof text));
	return run;
}

static bool
next(struct tz_indicator_run *run, struct tz_figure *figure)
{
	char text[TZ_SENTENCE_TEXT];
	struct tz_err err = { 0 };
	bool have = false, more = true;

	while (more && !have)
		if (tz_indicator_next(run, figure, &have, &more, &err) !=
		    TZ_OK)
			fail_msg("%s", tz_err_text(&err, text, sizeof text));
	return have;
}

static bool
figure_of(const struct tz_indicator_ask *ask, const char *measure,
    struct tz_figure *figure)
{
	struct tz_indicator_run *run = begin(ask, it.village.chief);
	bool have;

	while ((have = next(run, figure)))
		if (strcmp(figure->measure, measure) == 0)
			break;
	tz_indicator_end(run);
	return have;
}

static uint64_t
rows_of(const struct tz_indicator_ask *ask, const struct tz_session *session,
    const char *measure, enum tz_behind which, struct tz_rows *rows,
    uint64_t *hidden)
{
	struct tz_indicator_run *run = begin(ask, session);
	struct tz_figure figure;
	uint64_t all;

	while (next(run, &figure))
		continue;
	tz_rows_init(rows);
	assert_int_equal(tz_indicator_rows(run, measure, which, 0,
	    TZ_INDICATOR_ROWS, rows, hidden, NULL), TZ_OK);
	all = rows->all;
	tz_indicator_end(run);
	return all + *hidden;
}

static uint64_t
count_behind(const char *id, const char *measure, enum tz_behind which)
{
	struct tz_indicator_ask ask = { .id = id, .place = "KZ" };
	struct tz_rows rows;
	uint64_t all, hidden;

	all = rows_of(&ask, it.village.chief, measure, which, &rows, &hidden);
	tz_rows_release(&rows);
	return all;
}

/* Every mistake is told, not the first alone. */
static unsigned
check(const struct want *want)
{
	struct tz_indicator_ask ask = { .id = want->id, .place = "KZ" };
	struct tz_figure figure;
	unsigned num, den;

	if (!figure_of(&ask, want->measure, &figure)) {
		print_error("%s has no %s\n", want->id, want->measure);
		return 1;
	}
	num = (unsigned)count_behind(want->id, want->measure, TZ_BEHIND_NUM);
	den = (unsigned)count_behind(want->id, want->measure, TZ_BEHIND_DEN);
	if (strcmp(figure.num, want->num) == 0 &&
	    strcmp(figure.den, want->den) == 0 &&
	    strcmp(figure.value, want->value) == 0 &&
	    (figure.value[0] == '\0') == (figure.met == TZ_MET_UNKNOWN) &&
	    num == want->behind_num && den == want->behind_den)
		return 0;
	print_error("%s %s: %s / %s = %s, behind them %u and %u\n", want->id,
	    want->measure, figure.num, figure.den, figure.value, num, den);
	return 1;
}

static void
figures_are_those_worked_out_by_hand(void **state)
{
	const struct tz_indicators *set;
	unsigned wrong = 0;
	size_t i, j;

	(void)state;
	for (i = 0; i < COUNT(wants); i++)
		wrong += check(&wants[i]);
	assert_int_equal(wrong, 0);
	assert_int_equal(tz_indicators_get(it.village.ledger, &set, NULL),
	    TZ_OK);
	assert_int_equal(tz_indicators_count(set), 48);
	for (i = 0; i < tz_indicators_count(set); i++) {
		for (j = 0; j < COUNT(wants); j++)
			if (strcmp(wants[j].id, tz_indicators_at(set,
			    i)->id) == 0)
				break;
		if (j == COUNT(wants) && strcmp(tz_indicators_at(set, i)->id,
		    "I-04") != 0)
			fail_msg("%s is not tested", tz_indicators_at(set,
			    i)->id);
	}
}

static void
a_rural_office_has_other_figures(void **state)
{
	static const struct given is_rural = { "", "village", "",
		"area_kind=2" };
	static const struct given is_urban = { "", "village", "",
		"area_kind=1" };
	unsigned wrong = 0;
	size_t i;

	(void)state;
	put(&is_rural, id_of("v"));
	for (i = 0; i < COUNT(rural); i++)
		wrong += check(&rural[i]);
	assert_int_equal(wrong, 0);
	put(&is_urban, id_of("v"));
}

/* What fails is in the denominator alone. */
static const struct {
	const char *id, *measure;
	unsigned fail;
} fails[] = {
	{ "I-05", "share", 1 },		/* h2 has no leader */
	{ "I-12", "share", 1 },
	{ "I-21", "share", 1 },
	{ "I-30", "share", 1 },
	{ "I-36", "members", 0 },	/* members are no organisations */
	{ "I-07", "share", 0 },		/* a count has none */
	{ "I-42", "share", 1 },
};

static void
what_falls_short_is_told(void **state)
{
	struct tz_indicator_ask ask = { .id = "I-05", .place = "KZ" };
	struct tz_rows rows;
	uint64_t hidden;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(fails); i++)
		assert_int_equal(count_behind(fails[i].id, fails[i].measure,
		    TZ_BEHIND_FAIL), fails[i].fail);
	(void)rows_of(&ask, it.village.chief, "share", TZ_BEHIND_FAIL, &rows,
	    &hidden);
	assert_string_equal(rows.row[0].id, id_of("h2"));
	tz_rows_release(&rows);
}

static const struct {
	const char *place, *id, *measure, *target;
	enum tz_met met;
} targets[] = {
	{ "KZ", "I-01", "m2", ">= 30", TZ_MET_YES },
	{ "NJ", "I-01", "m2", ">= 30", TZ_MET_YES },
	{ "HN", "I-01", "capped", ">= 50", TZ_MET_NO },
	{ "HN", "I-01", "party", ">= 800", TZ_MET_NO },
	{ "NJ", "I-05", "share", ">= 100", TZ_MET_NO },
	{ "NJ", "I-06", "share", ">= 65", TZ_MET_YES },
	{ "FJ", "I-07", "share", ">= 3", TZ_MET_NO },	/* a pilot */
	{ "SD", "I-07", "share", ">= 1", TZ_MET_YES },
	{ "HN", "I-08", "upgrade", ">= 30", TZ_MET_YES },
	{ "HN", "I-11", "households", "<= 300", TZ_MET_YES },
	{ "KZ", "I-02", "share", "", TZ_MET_NONE },	/* the district's */
	{ "SD", "I-24", "share", ">= 10", TZ_MET_NO },
	{ "SD", "I-26", "share", ">= 80", TZ_MET_NO },
	{ "SD", "I-27", "share", ">= 90", TZ_MET_NO },
	{ "HN", "I-32", "share", ">= 200", TZ_MET_NO },
	{ "NJ", "I-33", "share", ">= 200000", TZ_MET_YES },
	{ "FJ", "I-38", "share", "= 5", TZ_MET_NO },
	{ "HN", "I-45", "relapse", "<= 5", TZ_MET_YES },
	{ "HN", "I-45", "theft", "<= -80", TZ_MET_YES },
	{ "FJ", "I-48", "share", "= 100", TZ_MET_NO },
};

static void
targets_are_those_of_the_place(void **state)
{
	struct tz_figure figure;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(targets); i++) {
		struct tz_indicator_ask ask = { .id = targets[i].id,
			.place = targets[i].place };

		assert_true(figure_of(&ask, targets[i].measure, &figure));
		assert_string_equal(figure.target, targets[i].target);
		assert_int_equal(figure.met, targets[i].met);
	}
	assert_string_equal(tz_indicator_place(it.village.ledger), "KZ");
}

#define MEASURES 200

/* All figures of a day, details included, as they are shown. */
static size_t
all_figures(const struct tz_indicator_ask *ask, struct tz_figure *out)
{
	struct tz_indicator_run *run = begin(ask, it.village.chief);
	size_t n = 0;

	while (n < MEASURES && next(run, &out[n]))
		n++;
	assert_true(n < MEASURES);
	tz_indicator_end(run);
	return n;
}

/* Numbers of a day must be the same when they are asked for later. */
static void
compare(const struct tz_figure *a, const struct tz_figure *b, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		assert_string_equal(a[i].indicator, b[i].indicator);
		assert_string_equal(a[i].measure, b[i].measure);
		if (strcmp(a[i].num, b[i].num) != 0 ||
		    strcmp(a[i].den, b[i].den) != 0 ||
		    strcmp(a[i].target, b[i].target) != 0)
			fail_msg("%s %s: %s / %s was %s / %s", a[i].indicator,
			    a[i].measure, b[i].num, b[i].den, a[i].num,
			    a[i].den);
	}
}

/* Changes of every kind: edited, made, voided, another state. */
static void
change_much(void)
{
	static const struct given change[] = {
		{ "s2", "staff", "left", "cert=0" },
		{ "v", "village", "", "hh_resident=900|area_kind=2" },
		{ "f1", "facility", "", "area_m2=1" },
		{ "m2", "matter", "accepted", "due_on=2026-12-01" },
		{ "a1", "admission", "revoked", "money=1" },
		{ "r4", "resident", "dead", "party_here=0" },
		{ "h1", "household", "", "grid=@g2" },
		{ "pr1", "project", "stopped", "theme=2" },
	};
	static const struct given fresh[] = {
		{ "", "staff", "active", "name=五|cert=1|duty_type=2" },
		{ "", "matter", "done", "channel=01|accepted_by=@s1|"
		  "item=@i1|accepted_at=2026-11-20 10:00|"
		  "done_at=2026-11-20 11:00|due_on=2026-11-25" },
		{ "", "charity", "", "fixed=1|date=2026-01-01" },
		{ "", "visit", "", "date=2026-11-01|stf=@s2|hh=@h2|kind=1" },
	};
	size_t i;

	for (i = 0; i < COUNT(change); i++)
		put(&change[i], id_of(change[i].alias));
	for (i = 0; i < COUNT(fresh); i++)
		put(&fresh[i], NULL);
}

static void
a_past_day_is_answered_from_the_journal(void **state)
{
	static struct tz_figure before[MEASURES], later[MEASURES];
	struct tz_indicator_ask ask = { .id = "", .place = "NJ" };
	struct tz_indicator_ask on = { .id = "", .place = "NJ",
		.on_given = true, .on = VILLAGE_DAY };
	struct tz_past *past;
	size_t n, changed = 0, i;
	bool more = true;

	(void)state;
	n = all_figures(&ask, before);
	tz_clock_set(tz_date_start(VILLAGE_DAY + 3) + 36000000);
	change_much();
	assert_int_equal(all_figures(&on, later), n);
	compare(before, later, n);
	/* And now they are others. */
	(void)all_figures(&ask, later);
	for (i = 0; i < n; i++)
		changed += strcmp(before[i].num, later[i].num) != 0;
	assert_in_range(changed, 10, MEASURES);
	assert_int_equal(tz_past_open(it.village.ledger, VILLAGE_DAY, &past,
	    NULL), TZ_OK);
	while (more)
		assert_int_equal(tz_past_step(past, &more, NULL), TZ_OK);
	assert_int_equal(tz_past_changed(past), 12);
	tz_past_close(past);
}

/* What is written while a past day is read is not of that day. */
static void
the_past_stands_while_others_write(void **state)
{
	struct tz_indicator_ask on = { .id = "", .on_given = true,
		.on = VILLAGE_DAY + 3 };
	static const struct given one_more = { "", "staff", "active",
		"name=六|cert=1" };
	struct tz_indicator_run *run;
	struct tz_figure figure;
	char was[TZ_FIGURE_NUMBER];

	(void)state;
	tz_clock_set(tz_date_start(VILLAGE_DAY + 5) + 36000000);
	on.id = "I-07";
	assert_true(figure_of(&on, "share", &figure));
	memcpy(was, figure.num, sizeof was);
	on.id = "";
	run = begin(&on, it.village.chief);
	assert_true(next(run, &figure));
	assert_string_equal(figure.indicator, "I-01");
	put(&one_more, NULL);
	while (strcmp(figure.indicator, "I-07") != 0)
		assert_true(next(run, &figure));
	assert_string_equal(figure.num, was);
	tz_indicator_end(run);
}

static const char *
sign_report(const char *period)
{
	static char id[TZ_RECORD_ID];
	char maker[64];

	snprintf(maker, sizeof maker, "made_by=%s", id_of("s1"));
	snprintf(id, sizeof id, "%s", village_add(&it.village, "report_out",
	    PAIRS("name=R07", "due_on=2026-12-31", "to_unit=民政局",
	    "body=x", maker, period)));
	assert_int_equal(village_step(&it.village, it.village.chief, id,
	    "begin", NULL, PAIRS(NULL)), TZ_OK);
	assert_int_equal(village_step(&it.village, it.village.chief, id,
	    "sign", NULL, PAIRS(NULL)), TZ_OK);
	return id;
}

static void
signed_figures_stand_and_make_a_trend(void **state)
{
	struct tz_indicator_ask ask = { .id = "I-13", .period_given = true };
	static const struct given late = { "", "objection", "received",
		"at=2026-07-05 10:00|due_on=2026-07-15" };
	struct tz_figure figure;
	struct tz_rows rows;
	uint64_t hidden;

	(void)state;
	(void)sign_report("period=2026-Q2");
	(void)sign_report("period=2026三季度");
	put(&late, NULL);
	assert_true(tz_period_parse("2026-Q3", &ask.period));
	assert_true(figure_of(&ask, "share", &figure));
	assert_string_equal(figure.num, "0");
	assert_string_equal(figure.den, "0");
	assert_string_equal(figure.now_den, "1");
	assert_int_equal(figure.met, TZ_MET_UNKNOWN);
	assert_int_equal(figure.befores, 1);
	assert_string_equal(figure.before[0].value, "50");
	assert_int_equal(rows_of(&ask, it.village.chief, "share",
	    TZ_BEHIND_DEN, &rows, &hidden), 0);
	tz_rows_release(&rows);
	/* A correction is a new report, and the later one answers. */
	(void)sign_report("period=2026-Q3");
	assert_true(figure_of(&ask, "share", &figure));
	assert_string_equal(figure.den, "1");
	assert_string_equal(figure.now_den, "1");
	assert_int_equal(rows_of(&ask, it.village.chief, "share",
	    TZ_BEHIND_FAIL, &rows, &hidden), 1);
	tz_rows_release(&rows);
	ask.live = true;
	assert_true(figure_of(&ask, "share", &figure));
	assert_string_equal(figure.report, "");
}

static void
step(const char *id, const char *name)
{
	char text[TZ_SENTENCE_TEXT];

	if (village_step(&it.village, it.village.chief, id, name, "x",
	    PAIRS(NULL)) != TZ_OK)
		fail_msg("%s: %s", name, tz_err_text(&it.village.err, text,
		    sizeof text));
}

/* Sent back and signed again, the later figures answer. */
static void
a_report_signed_again_says_the_later_figures(void **state)
{
	struct tz_indicator_ask ask = { .id = "I-13", .period_given = true };
	static const struct given late = { "", "objection", "received",
		"at=2026-01-05 10:00|due_on=2026-01-15" };
	struct tz_figure figure;
	char id[TZ_RECORD_ID];

	(void)state;
	assert_true(tz_period_parse("2026-Q1", &ask.period));
	snprintf(id, sizeof id, "%s", sign_report("period=2026-Q1"));
	assert_true(figure_of(&ask, "share", &figure));
	assert_string_equal(figure.report, id);
	assert_string_equal(figure.den, "0");
	put(&late, NULL);
	step(id, "send");
	step(id, "send_back");
	step(id, "begin");
	tz_clock_set(tz_clock_now() + 60000);
	step(id, "sign");
	assert_true(figure_of(&ask, "share", &figure));
	assert_string_equal(figure.report, id);
	assert_string_equal(figure.den, "1");
}

static const struct {
	const char *text;
	size_t n;
	const char *first, *last;
} lists[] = {
	{ "RES 1-3 7; HH 2", 5, "500154102203-HH-00000002",
	  "500154102203-RES-00000007" },
	{ "500154102204-RES 12345678-12345680", 3,
	  "500154102204-RES-12345678", "500154102204-RES-12345680" },
	{ "RES 5 +100", 1, "500154102203-RES-00000005",
	  "500154102203-RES-00000005" },
	{ "", 0, NULL, NULL },
};

static void
lists_of_records_are_kept_short(void **state)
{
	struct tz_ids ids;
	struct tz_buf text;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(lists); i++) {
		memset(&ids, 0, sizeof ids);
		tz_ids_read(&ids, VILLAGE_SITE, lists[i].text);
		assert_int_equal(ids.n, lists[i].n);
		if (ids.n > 0) {
			assert_string_equal(ids.id[0], lists[i].first);
			assert_string_equal(ids.id[ids.n - 1], lists[i].last);
		}
		tz_buf_init(&text, 1000);
		tz_ids_write(&ids, VILLAGE_SITE, 900, &text);
		tz_ids_release(&ids);
		tz_ids_read(&ids, VILLAGE_SITE, tz_buf_str(&text));
		assert_int_equal(ids.n, lists[i].n);
		tz_ids_release(&ids);
		tz_buf_release(&text);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(figures_are_those_worked_out_by_hand),
		cmocka_unit_test(a_rural_office_has_other_figures),
		cmocka_unit_test(what_falls_short_is_told),
		cmocka_unit_test(targets_are_those_of_the_place),
		cmocka_unit_test(lists_of_records_are_kept_short),
		cmocka_unit_test(a_past_day_is_answered_from_the_journal),
		cmocka_unit_test(the_past_stands_while_others_write),
		cmocka_unit_test(signed_figures_stand_and_make_a_trend),
		cmocka_unit_test(a_report_signed_again_says_the_later_figures),
	};

	return cmocka_run_group_tests(tests, make, end);
}
