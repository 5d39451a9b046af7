/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/evolve.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "form/codes.h"
#include "form/forms.h"
#include "form/kind.h"
#include "ledger/changes.h"
#include "ledger/commit.h"
#include "ledger/definitions.h"
#include "ledger/recovery.h"
#include "ledger/save.h"
#include "ledger/world.h"
#include "store/meta.h"
#include "wire/hash.h"

#define TOLD "told/"
#define DEFINITION (1024 * 1024)
#define BODY 24000		/* bytes of a notice */
#define MAKER "taizhang"

/* What is in force under a name such as "form:resident.form". */
struct thing {
	const struct tz_form *form;
	const struct tz_codes *codes;
	struct tz_buf text;		/* of the file of a list */
	char hex[TZ_HASH_HEX];		/* "" = nothing */
};

static void
release_thing(struct thing *thing)
{
	tz_buf_release(&thing->text);
}

/* A list is known by its file, a form by its canonical text. */
static void
find_codes(struct tz_ledger *ledger, const char *name, struct thing *thing)
{
	uint8_t id[TZ_HASH];

	thing->codes = tz_forms_codes(ledger->forms, name);
	if (thing->codes == NULL || tz_definitions_text(ledger,
	    TZ_DEFINITION_CODES, name, &thing->text, NULL) != TZ_OK)
		return;
	tz_hash(thing->text.data, thing->text.len, id);
	tz_hash_hex(id, TZ_HASH, thing->hex);
}

static void
find_thing(struct tz_ledger *ledger, const char *what, struct thing *thing)
{
	const char *file = strchr(what, ':');
	char name[100];
	char *dot;

	memset(thing, 0, sizeof(*thing));
	tz_buf_init(&thing->text, TZ_CODES_FILE);
	snprintf(name, sizeof(name), "%s", file == NULL ? "" : file + 1);
	dot = strrchr(name, '.');
	if (dot == NULL)
		return;
	*dot = '\0';
	if (strncmp(what, "form:", 5) == 0)
		thing->form = tz_forms_find(ledger->forms, name);
	else if (strncmp(what, "codes:", 6) == 0)
		find_codes(ledger, name, thing);
	if (thing->form != NULL)
		tz_hash_hex(thing->form->id, TZ_HASH, thing->hex);
}

/* A list is kept like a definition, to be compared with its successor. */
static enum tz_rc
keep_codes(struct tz_ledger *ledger, const struct thing *thing,
    struct tz_err *err)
{
	uint8_t id[TZ_HASH];

	if (thing->text.len == 0 || !tz_hash_unhex(thing->hex, id, TZ_HASH))
		return TZ_OK;
	return tz_definition_put(ledger->txn, id, thing->text.data,
	    thing->text.len, err);
}

enum tz_rc
tz_evolve_mark(struct tz_ledger *ledger, const char *what,
    struct tz_err *err)
{
	char key[TZ_META_KEY];
	struct thing thing;
	struct tz_buf had;
	enum tz_rc rc;

	snprintf(key, sizeof(key), TOLD "%s", what);
	tz_buf_init(&had, TZ_HASH_HEX);
	rc = tz_meta_get(ledger->store, ledger->txn, key, &had, NULL);
	tz_buf_release(&had);
	if (rc != TZ_ENOTFOUND)
		return rc;
	find_thing(ledger, what, &thing);
	rc = keep_codes(ledger, &thing, err);
	if (rc == TZ_OK)
		rc = tz_meta_put(ledger->txn, key, thing.hex,
		    strlen(thing.hex), err);
	release_thing(&thing);
	return rc;
}

struct telling {
	struct tz_ledger *ledger;
	struct tz_buf body;
	char **marked;			/* names to be forgotten */
	size_t n;
};

/* The text of a definition by its digest, "" when it is not here. */
static void
read_old(struct tz_ledger *ledger, const char *hex, struct tz_buf *text)
{
	uint8_t id[TZ_HASH];

	if (tz_hash_unhex(hex, id, TZ_HASH) &&
	    tz_definition_get(ledger->store, id, text, NULL) != TZ_OK)
		tz_buf_clear(text);
}

static void
compare_form(struct telling *telling, const struct tz_form *now,
    const struct tz_buf *old)
{
	struct tz_problems problems;
	struct tz_form *form = NULL;

	tz_problems_init(&problems);
	if (old->len > 0)
		form = tz_form_parse(tz_buf_str(old), old->len, now->name,
		    &problems);
	tz_changes_of_form(form, now, &telling->body);
	if (form != NULL)
		tz_form_free(form);
	tz_problems_release(&problems);
}

static void
compare_codes(struct telling *telling, const struct tz_codes *now,
    const struct tz_buf *old)
{
	struct tz_problems problems;
	struct tz_codes *codes = NULL;

	tz_problems_init(&problems);
	if (old->len > 0)
		codes = tz_codes_parse(tz_codes_name(now), tz_buf_str(old),
		    old->len, &problems);
	tz_changes_of_codes(codes, now, tz_codes_name(now), &telling->body);
	if (codes != NULL)
		tz_codes_free(codes);
	tz_problems_release(&problems);
}

static void
compare(struct telling *telling, const char *what, const char *had)
{
	struct thing thing;
	struct tz_buf old;

	find_thing(telling->ledger, what, &thing);
	tz_buf_init(&old, DEFINITION);
	if (strcmp(thing.hex, had) != 0) {
		read_old(telling->ledger, had, &old);
		if (thing.form != NULL)
			compare_form(telling, thing.form, &old);
		else if (thing.codes != NULL)
			compare_codes(telling, thing.codes, &old);
	}
	tz_buf_release(&old);
	release_thing(&thing);
}

static int
see_mark(const char *key, const void *value, size_t n, void *arg)
{
	struct telling *telling = arg;
	const char *what = key + strlen(TOLD);
	char had[TZ_HASH_HEX];

	if (n >= sizeof(had))
		return 0;
	memcpy(had, value, n);
	had[n] = '\0';
	telling->marked = tz_mem_resize(telling->marked, telling->n + 1,
	    sizeof(*telling->marked));
	telling->marked[telling->n++] = tz_mem_text(what);
	compare(telling, what, had);
	return 0;
}

static void
set(const struct tz_form *form, struct tz_record *record, const char *name,
    const char *text)
{
	const struct tz_field *field = tz_form_field(form, name);

	if (field != NULL)
		tz_record_set_text(record, field->no, text);
}

static enum tz_rc
write_notice(struct telling *telling, struct tz_err *err)
{
	static const struct tz_write how = { 0 };
	struct tz_ledger *ledger = telling->ledger;
	struct tz_save save = { .ledger = ledger, .user = MAKER, .how = &how,
		.op = TZ_OP_EDIT };
	struct tz_problems problems;
	struct tz_record record;
	enum tz_rc rc;

	save.form = tz_kind_form(ledger->forms, TZ_KIND_NOTICE);
	if (save.form == NULL || telling->body.len == 0)
		return TZ_OK;
	tz_world_turn(ledger, NULL);
	tz_problems_init(&problems);
	tz_record_init(&record);
	save.record = &record;
	save.problems = &problems;
	set(save.form, &record, "to", ledger->site);
	set(save.form, &record, "kind", "9");
	set(save.form, &record, "title",
	    tz_i18n_written(N_("forms and lists have changed")));
	set(save.form, &record, "from_unit",
	    tz_i18n_written(N_("the district")));
	set(save.form, &record, "body", tz_buf_str(&telling->body));
	rc = tz_save_settle(&save, err);
	if (rc == TZ_OK)
		rc = tz_save_store(&save, err);
	tz_record_release(&record);
	tz_problems_release(&problems);
	return rc;
}

static enum tz_rc
forget_marks(struct telling *telling, struct tz_err *err)
{
	char key[TZ_META_KEY];
	enum tz_rc rc = TZ_OK;
	size_t i;

	for (i = 0; rc == TZ_OK && i < telling->n; i++) {
		snprintf(key, sizeof(key), TOLD "%s", telling->marked[i]);
		rc = tz_meta_remove(telling->ledger->txn, key, err);
	}
	return rc;
}

static enum tz_rc
store(struct telling *telling, struct tz_err *err)
{
	enum tz_rc rc;
	bool own;

	rc = tz_commit_begin(telling->ledger, &own, err);
	if (rc != TZ_OK)
		return rc;
	rc = write_notice(telling, err);
	if (rc == TZ_OK)
		rc = forget_marks(telling, err);
	return tz_commit_end(telling->ledger, own, rc, err);
}

enum tz_rc
tz_evolve_tell(struct tz_ledger *ledger, struct tz_err *err)
{
	struct telling telling = { .ledger = ledger };
	enum tz_rc rc;

	if (tz_recovery_on(ledger))
		return TZ_OK;
	tz_buf_init(&telling.body, BODY);
	rc = tz_meta_walk(ledger->store, TOLD, see_mark, &telling, err);
	if (rc == TZ_OK && telling.n > 0)
		rc = store(&telling, err);
	while (telling.n > 0)
		tz_mem_free(telling.marked[--telling.n]);
	tz_mem_free(telling.marked);
	tz_buf_release(&telling.body);
	return rc;
}
