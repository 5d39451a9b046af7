/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * faults_table: one row for each rule of forms/checkup.
 *
 * X(check, register, where, blame, cells): the first record for which where is
 * true gets the cells. blame says who is at fault: "" the record, "copy" the
 * record and a copy of it that gets the cells, "new" that copy alone, "-"
 * nobody (a step towards the next row), else a field of the record that holds
 * the number of the faulty one. "via:FIELD" puts the cells into the record
 * that FIELD names.
 *
 * An empty where makes a record of nothing but the cells.
 *
 * In cells "#-3" is the day three days before the last, "+" the next number of
 * a series, "~" another citizen number of the same person, "?register where"
 * the number of a record for which where is true. "state", "void" and "owed"
 * are of the header.
 */
#ifndef TZ_SAMPLE_FAULTS_TABLE_H
#define TZ_SAMPLE_FAULTS_TABLE_H

#define PLAIN_PERSON "state = 'normal' AND NOT EXISTS (SELECT 1 FROM " \
	"special_group WHERE res = resident.id) AND NOT EXISTS (SELECT 1 " \
	"FROM volunteer WHERE res = resident.id) AND NOT EXISTS (SELECT 1 " \
	"FROM post WHERE res = resident.id) AND NOT EXISTS (SELECT 1 FROM " \
	"staff WHERE res = resident.id) AND NOT EXISTS (SELECT 1 FROM " \
	"matter WHERE applicant = resident.id) AND "

#define UNCARED "state = 'normal' AND NOT EXISTS (SELECT 1 FROM " \
	"special_group WHERE res = resident.id) AND "

/* clang-format off */
#define TZ_FAULTS_TABLE(X) \
	X("C01", "resident", PLAIN_PERSON "rel IN ('20', '30') AND " \
	    "age(birth) > 16", "copy", "") \
	X("C01", "resident", PLAIN_PERSON "rel IN ('20', '30') AND " \
	    "age(birth) > 16", "copy", "id_no=~") \
	X("C02", "resident", PLAIN_PERSON "rel = '02' AND hh.members_n > 1", \
	    "hh", "rel=97") \
	X("C02", "resident", PLAIN_PERSON "rel IN ('11', '12') AND " \
	    "hh.members_n = 2", "hh", "rel=02") \
	X("C02", "household", "members_n = 2", "new", "hh_no=99999") \
	X("-", "household", "members_n = 3", "new", "hh_no=99998") \
	X("C02", "resident", PLAIN_PERSON "rel IN ('20', '30')", "", \
	    "hh=?household hh_no = '99998'") \
	X("-", "household", "hh_no = '99998'", "-", "void=1") \
	X("C18", "resident", "hh.hh_no = '99998'", "", "remark=旧户") \
	X("C03", "resident", PLAIN_PERSON "rel = '20' AND sex = '1'", "", \
	    "sex=2") \
	X("C03", "resident", UNCARED "rel = '02' AND " \
	    "hh.members_n = 1", "", "birth=1951-02-03") \
	X("C04", "resident", "state = 'normal' AND rel IN ('11', '12')", "", \
	    "marital=10") \
	X("C04", "resident", "state = 'normal' AND rel = '51'", "", "rel=20") \
	X("C04", "resident", PLAIN_PERSON "rel = '20'", "", "rel=51") \
	X("C04", "resident", UNCARED "rel = '02' AND " \
	    "hh.members_n = 1", "", \
	    "id_type=8|id_no=T1234567|birth=1900-01-01") \
	X("C05", "special_group", "res.state = 'normal' AND " \
	    "res.rel IN ('20', '30', '41', '42')", "via:res", "state=dead") \
	X("C05", "volunteer", "res.state = 'normal' AND state <> 'quit' AND " \
	    "res.rel NOT IN ('02', '11', '12') AND NOT EXISTS (SELECT 1 " \
	    "FROM matter WHERE applicant = volunteer.res)", "via:res", \
	    "state=moved") \
	X("C05", "post", "res.state = 'normal' AND post = '09' AND " \
	    "res.rel NOT IN ('02', '11', '12')", "via:res", "state=moved") \
	X("C05", "matter", "state = 'working'", "", \
	    "applicant=?resident state = 'dead'") \
	X("C06", "special_group", "res.state = 'normal'", "", "to_on=#-10") \
	X("C06", "special_group", "res.state = 'normal' AND " \
	    "next_visit - visit_every < today() - 3", "", "visit_every=1") \
	X("C06", "special_group", "care_group = '04' AND " \
	    "res.state = 'normal'", "", "disab_class=1|disab_level=2|" \
	    "disab_cert=11010519491231002X12") \
	X("C06", "special_group", "care_group = '04' AND " \
	    "disab_class <> '7' AND res.state = 'normal'", "", \
	    "disab_class=7") \
	X("C06", "special_group", "care_group = '04' AND " \
	    "disab_level <> '4' AND res.state = 'normal'", "", \
	    "disab_level=4") \
	X("C07", "household", "members_n = 4", "", "grid=") \
	X("C07", "grid", "leader IS NOT NULL", "", "leader=") \
	X("C08", "seal_use", "seal_no = '2' AND NOT EXISTS (SELECT 1 FROM " \
	    "seal_use AS other WHERE other.seal_no = '2' AND " \
	    "other.used_at > seal_use.used_at)", "", "seq=+") \
	X("C08", "seal_use", "doc_ref LIKE '%-MAT-%'", "", "doc_ref=") \
	X("C08", "seal_use", "doc_ref LIKE '%-MAT-%'", "", \
	    "doc_ref=?certificate state = 'refused'") \
	X("C08", "seal_use", "doc_ref LIKE '%-CER-%'", "doc_ref", \
	    "doc_ref=?matter state = 'rated'") \
	X("C09", "certificate", "state = 'issued'", "", \
	    "item=?cert_item list = '2'") \
	X("C09", "certificate", "state = 'issued'", "", \
	    "item=?cert_item list = '3'") \
	X("C10", "matter", "state = 'working'", "", "due_on=#-3") \
	X("C10", "matter", "state = 'rated' AND EXISTS (SELECT 1 FROM " \
	    "matter_step WHERE matter = matter.id AND action = '03' AND " \
	    "date(at) < today() - 40)", "", "state=supplement") \
	X("C11", "disclosure", "due_on < today() AND state = 'expired'", "", \
	    "state=draft") \
	X("C11", "disclosure", "state = 'expired'", "", \
	    "state=published|body=领取人 张某 11010519491231002X") \
	X("C11", "disclosure", "state = 'expired'", "", \
	    "state=published|body=联系电话 13800138000") \
	X("C12", "staff", "post_band = '3'", "", "grade=18") \
	X("C12", "staff", "post_band = '3'", "", "cert=1|cert_no=") \
	X("C12", "account", "login = 'board'", "", "roles=clerk") \
	X("-", "resident", "state = 'normal' AND age(birth) < 13 AND " \
	    "NOT EXISTS (SELECT 1 FROM special_group WHERE " \
	    "res = resident.id)", "-", "guardian=|guardian_text=") \
	X("C13", "volunteer", "res.state = 'normal'", "", \
	    "res=?resident age(birth) < 13 AND guardian IS NULL AND " \
	    "guardian_text IS NULL AND state = 'normal'") \
	X("C13", "volunteer_record", "vol IS NOT NULL", "copy", \
	    "hours=23.5") \
	X("C14", "project", "budget IS NOT NULL", "", "budget=1.00") \
	X("C14", "fund", "spent > 500", "", "received=1.00") \
	X("C14", "fund", "soc IS NULL", "", \
	    "soc=?social_org is_hub|year_no=3") \
	X("C14", "fund", "soc IS NULL", "", \
	    "budget=100.00|match_of=?fund budget > 100000") \
	X("C15", "deliberation", "NOT level AND state = 'filed'", "", \
	    "s1_on=2025-05-02|s2_on=2025-05-01") \
	X("C15", "deliberation", "NOT level AND state = 'filed'", "", \
	    "level=1") \
	X("C16", "task", "state = 'running' AND admission IS NULL", "", \
	    "dept=区商务委") \
	X("C16", "admission", "state = 'admitted'", "", \
	    "matched=?work_item list = '3'|role=1") \
	X("C17", "report_out", "state = 'acked'", "", "state=due") \
	X("C17", "report_out", "state = 'acked'", "", "state=draft|due_on=#3") \
	X("C19", "household", "members_n = 5", "", "owed=1") \
	X("C19", "paper_approval", "", "new", "state=waiting|" \
	    "signer=?staff login = 'chief'|signed_at=2025-09-29 10:00|" \
	    "paper_no=ZP-1|due_on=#3") \
	X("C19", "resident", PLAIN_PERSON "rel = '20'", "", \
	    "id_type=9|id_no=L0001")
/* clang-format on */

#endif
