/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hall.h"

#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/file.h"
#include "base/mem.h"
#include "store/verify.h"
#include "wire/hash.h"

static const char form_text[] =
    "form = \"person\"; label = \"人\"; prefix = \"PER\"; version = %u;\n"
    "list = [ \"name\" ]; key = [ \"id_no\" ];\n"
    "search = [ \"name\", \"name:pinyin\"%s ];\n"
    "basic = { label = \"基本\";\n"
    "name = { no = 1; label = \"姓名\"; type = \"text\"; };\n"
    "id_no = { no = 2; label = \"号\"; type = \"text\"; unique = true; };\n"
    "phone = { no = 3; label = \"电话\"; type = \"text\"; };\n"
    "home = { no = 4; label = \"户\"; type = \"ref\"; to = \"person\"; };\n"
    "born = { no = 5; label = \"生日\"; type = \"date\"; %s };\n"
    "note = { no = 6; label = \"备注\"; type = \"memo\"; };\n"
    "sick = { no = 7; label = \"病\"; type = \"text\";\n"
    " protect = \"sensitive\"; };\n"
    "};\n";

static const char *const family[] = { "王", "李", "张", "刘", "陈", "杨", "赵",
	"黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林", "何", "郭", "马",
	"单" };
static const char *const given[] = { "建", "国", "秀", "英", "雄", "信", "芳",
	"桂", "兰", "明", "华", "玉", "文", "志", "强", "丽", "军", "洋", "勇",
	"艳", "杰", "娟", "涛", "超", "霞", "平", "刚", "红", "梅", "德" };

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

const uint8_t hall_vault[32] = { 7, 1, 4, 2, 8, 5 };
struct tz_err hall_err;

void
hall_ok_at(enum tz_rc rc, const struct tz_err *err, const char *file, int line)
{
	char text[TZ_SENTENCE_TEXT];

	if (rc == TZ_OK)
		return;
	fprintf(stderr, "%s:%d: %s: %s\n", file, line, tz_rc_name(rc),
	    tz_sentence_plain(&err->say, text, sizeof text));
	abort();
}

const char *
hall_folder(void)
{
	static char paths[16][PATH_MAX];
	const char *top = getenv("TMPDIR");
	char *path;
	size_t i;

	for (i = 0; i < COUNT(paths) - 1; i++)
		if (paths[i][0] == '\0' || !tz_file_exists(paths[i]))
			break;
	path = paths[i];
	snprintf(path, PATH_MAX, "%s/tz-store.XXXXXX",
	    top == NULL ? "/tmp" : top);
	if (mkdtemp(path) == NULL) {
		perror(path);
		abort();
	}
	return path;
}

void
hall_remove(const char *folder)
{
	TRY(tz_file_remove_tree(folder, &hall_err));
}

struct tz_forms *
hall_forms(unsigned version)
{
	struct tz_forms *forms = tz_forms_new(tz_hash);
	struct tz_problems problems;
	struct tz_form *form;
	char text[sizeof form_text + 96];
	char line[512];

	tz_problems_init(&problems);
	snprintf(text, sizeof text, form_text, version,
	    version == HALL_LEAN ? "" : ", \"phone:tail\"",
	    version == 2 ? "index = true;" : "");
	form = tz_form_parse(text, strlen(text), "person", &problems);
	if (form != NULL)
		tz_forms_add(forms, form);
	if (form == NULL || tz_forms_resolve(forms, &problems) != 0) {
		fprintf(stderr, "%s\n", tz_problem_text(problems.item, line,
		    sizeof line));
		abort();
	}
	tz_problems_release(&problems);
	return forms;
}

void
hall_options(struct tz_store_options *options, const char *site)
{
	memset(options, 0, sizeof *options);
	options->cache_kib = 4096;
	options->checkpoint_kib = 1024;
	options->reserve = 1 << 20;
	options->vault = hall_vault;
	options->site = site;
	options->create = true;
}

struct tz_store *
hall_open(const char *folder, const char *site, const struct tz_forms *forms)
{
	struct tz_store_options options;
	struct tz_store *store;

	hall_options(&options, site);
	TRY(tz_store_open(folder, &options, &store, &hall_err));
	if (forms != NULL)
		TRY(tz_store_use(store, forms, &hall_err));
	return store;
}

/* Numbers that look random and are the same in each run. */
static unsigned
mix(unsigned n)
{
	n = n * 2654435761u ^ (n >> 13);
	n *= 2246822519u;
	return n ^ n >> 16;
}

static void
fill_note(struct tz_buf *note, unsigned n, size_t size)
{
	while (note->len < size) {
		n = mix(n + 1);
		tz_buf_text(note, given[n % COUNT(given)]);
	}
}

void
hall_person(const struct tz_forms *forms, unsigned n, size_t size,
    struct tz_record *record)
{
	struct tz_value day = { .kind = TZ_NONE };
	struct tz_buf text;
	unsigned m = mix(n);

	tz_record_release(record);
	tz_record_init(record);
	memcpy(record->form, tz_forms_at(forms, 0)->id, TZ_HASH);
	tz_buf_init(&text, TZ_CELL_MAX);
	tz_buf_format(&text, "%s%s%s", family[m % COUNT(family)],
	    given[m / 32 % COUNT(given)], given[m / 1024 % COUNT(given)]);
	tz_record_set_text(record, HALL_NAME, tz_buf_str(&text));
	tz_buf_clear(&text);
	tz_buf_format(&text, "5001541966%08u", n);
	tz_record_set_text(record, HALL_ID_NO, tz_buf_str(&text));
	tz_buf_clear(&text);
	tz_buf_format(&text, "138%08u", m % 100000000);
	tz_record_set_text(record, HALL_PHONE, tz_buf_str(&text));
	if (n > 4) {
		tz_buf_clear(&text);
		tz_buf_format(&text, HALL_SITE "-PER-%08u", 1 + n / 4);
		tz_record_set_text(record, HALL_HOME, tz_buf_str(&text));
	}
	tz_value_int(&day, TZ_DAY, (int64_t)(m % 20000));
	tz_record_set(record, HALL_BORN, &day);
	tz_buf_clear(&text);
	fill_note(&text, n, size < 180 ? 0 : size - 180);
	if (text.len > 0)
		tz_record_set_text(record, HALL_NOTE, tz_buf_str(&text));
	if (n % 16 == 0)
		tz_record_set_text(record, HALL_SICK, "高血压");
	tz_buf_release(&text);
}

void
hall_request(unsigned n, uint8_t request[TZ_REQUEST])
{
	unsigned i;

	for (i = 0; i < TZ_REQUEST; i++)
		request[i] = (uint8_t)(mix(n * 16 + i) >> 8);
	request[0] |= 1;
}

static void
sign(struct tz_entry *entry)
{
	entry->time = tz_clock_now();
	memcpy(entry->user, "chen", 5);
}

void
hall_entry(const struct tz_forms *forms, unsigned n, size_t size,
    struct tz_entry *entry)
{
	struct tz_record record;

	tz_record_init(&record);
	hall_person(forms, n, size, &record);
	tz_entry_diff(tz_forms_at(forms, 0), NULL, &record, entry);
	sign(entry);
	hall_request(n, entry->request);
	tz_record_release(&record);
}

enum tz_rc
hall_add(struct tz_txn *txn, const struct tz_forms *forms, unsigned n,
    size_t size, struct tz_err *err)
{
	struct tz_entry entry;
	enum tz_rc rc;

	tz_entry_init(&entry);
	hall_entry(forms, n, size, &entry);
	rc = tz_records_next_id(txn, "PER", entry.record, err);
	if (rc == TZ_OK)
		rc = tz_journal_append(txn, &entry, err);
	tz_entry_release(&entry);
	return rc;
}

static enum tz_rc
end(struct tz_txn *txn, enum tz_rc rc, struct tz_err *err)
{
	if (rc == TZ_OK)
		return tz_txn_commit(txn, err);
	tz_txn_abort(txn);
	return rc;
}

enum tz_rc
hall_save(struct tz_store *store, const struct tz_forms *forms, unsigned n,
    size_t size, struct tz_err *err)
{
	struct tz_txn *txn;
	enum tz_rc rc = tz_txn_begin(store, &txn, err);

	if (rc == TZ_OK)
		rc = end(txn, hall_add(txn, forms, n, size, err), err);
	return rc;
}

static enum tz_rc
change(struct tz_txn *txn, const struct tz_forms *forms, const char *id,
    const char *name, struct tz_err *err)
{
	struct tz_record before, after;
	struct tz_entry entry;
	enum tz_rc rc;

	tz_record_init(&before);
	tz_record_init(&after);
	tz_entry_init(&entry);
	rc = tz_records_get_in(txn, id, &before, err);
	if (rc == TZ_OK) {
		tz_record_copy(&after, &before);
		memcpy(after.form, tz_forms_at(forms, 0)->id, TZ_HASH);
		tz_record_set_text(&after, HALL_NAME, name);
		tz_entry_diff(tz_forms_at(forms, 0), &before, &after, &entry);
		sign(&entry);
		rc = tz_journal_append(txn, &entry, err);
	}
	tz_record_release(&before);
	tz_record_release(&after);
	tz_entry_release(&entry);
	return rc;
}

enum tz_rc
hall_rename(struct tz_store *store, const struct tz_forms *forms,
    const char *id, const char *name, struct tz_err *err)
{
	struct tz_txn *txn;
	enum tz_rc rc = tz_txn_begin(store, &txn, err);

	if (rc == TZ_OK)
		rc = end(txn, change(txn, forms, id, name, err), err);
	return rc;
}

static void
tell(const struct tz_verify_line *line, void *arg)
{
	(void)arg;
	if (line->wrong > 0)
		fprintf(stderr, "verify %s: %" PRIu64 " of %" PRIu64
		    " wrong, first %s\n", line->check, line->wrong,
		    line->seen, line->first);
}

uint64_t
hall_faults(struct tz_store *store)
{
	uint64_t wrong;

	TRY(tz_verify(store, tell, NULL, &wrong, &hall_err));
	return wrong;
}
