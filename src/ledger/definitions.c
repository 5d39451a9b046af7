/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/definitions.h"

#include <string.h>

#include "base/file.h"
#include "base/log.h"
#include "base/map.h"
#include "base/mem.h"
#include "form/codes.h"
#include "form/forms.h"
#include "ledger/commit.h"
#include "ledger/share.h"
#include "store/meta.h"
#include "wire/hash.h"

#define FORM_FILE (1024 * 1024)
#define PATH 4096

/* X: kind, word of the feed, ending, installed folder, folder of the office */
static const struct {
	const char *word;
	const char *ending;
	const char *installed;
	const char *own;
} kinds[] = {
	[TZ_DEFINITION_FORM] = { "form", ".form", "forms", "forms" },
	[TZ_DEFINITION_CODES] = { "codes", ".csv", "data/codes", "codes" },
	[TZ_DEFINITION_PRINT] = { "print", ".txt", "forms/print",
	    "forms/print" },
	[TZ_DEFINITION_CALENDAR] = { "calendar", ".csv", "data", "data" },
	[TZ_DEFINITION_INDICATOR] = { "indicator", ".indicator",
	    "forms/indicator", "forms/indicator" },
	[TZ_DEFINITION_REPORT] = { "report", ".report", "forms/report",
	    "forms/report" },
	[TZ_DEFINITION_CHECKUP] = { "checkup", ".checkup", "forms/checkup",
	    "forms/checkup" },
	[TZ_DEFINITION_TARGETS] = { "targets", ".csv", "data", "data" },
	[TZ_DEFINITION_TOUR] = { "tour", ".tour", "forms/tour", "forms/tour" },
};

/* One definition and where its text is: a path, or a digest of the feed. */
struct source {
	enum tz_definition_kind kind;
	char *path;
	char *digest;
};

struct loading {
	struct tz_ledger *ledger;
	struct tz_forms *forms;
	struct tz_map *source;
	struct tz_problems *problems;
	enum tz_definition_kind first;	/* the kinds wanted */
	enum tz_definition_kind last;
};

const char *
tz_definitions_kind(size_t i)
{
	return i < TZ_DEFINITION_KINDS ? kinds[i].word : NULL;
}

static void
free_source(void *value)
{
	struct source *source = value;

	tz_mem_free(source->path);
	tz_mem_free(source->digest);
	tz_mem_free(source);
}

static void
set_source(struct loading *loading, enum tz_definition_kind kind,
    const char *name, const char *path, const char *digest)
{
	struct source *source = tz_mem_alloc(sizeof(*source));
	struct source *old;
	char *key = tz_mem_format("%s:%s", kinds[kind].word, name);

	source->kind = kind;
	source->path = tz_mem_text(path);
	source->digest = tz_mem_text(digest);
	old = tz_map_set(loading->source, key, source);
	if (old != NULL)
		free_source(old);
	tz_mem_free(key);
}

static bool
ends_with(const char *name, const char *ending)
{
	size_t n = strlen(name);
	size_t m = strlen(ending);

	return n > m && strcmp(name + n - m, ending) == 0;
}

static void
add_folder(struct loading *loading, enum tz_definition_kind kind,
    const char *folder)
{
	char path[PATH];
	char **names;
	size_t n;
	size_t i;

	if (!tz_file_exists(folder) ||
	    tz_file_list(folder, &names, &n, NULL) != TZ_OK)
		return;
	for (i = 0; i < n; i++)
		if (ends_with(names[i], kinds[kind].ending) &&
		    tz_file_join(path, sizeof(path), folder, names[i], NULL)
		    == TZ_OK)
			set_source(loading, kind, names[i], path, NULL);
	tz_file_list_free(names, n);
}

/* "inforce/form:resident.form" holds the digest as hex; noughts: none. */
static int
add_published(const char *key, const void *value, size_t n, void *arg)
{
	struct loading *loading = arg;
	const char *name = strchr(key, ':');
	char hex[TZ_HASH_HEX];
	size_t i;

	if (name == NULL || n != TZ_HASH_HEX - 1)
		return 0;
	memcpy(hex, value, n);
	hex[n] = '\0';
	if (hex[strspn(hex, "0")] == '\0')
		return 0;
	key += strlen("inforce/");
	for (i = loading->first; i <= loading->last; i++)
		if (strlen(kinds[i].word) == (size_t)(name - key) &&
		    strncmp(key, kinds[i].word, (size_t)(name - key)) == 0)
			set_source(loading, i, name + 1, NULL, hex);
	return 0;
}

static bool
read_object(struct tz_ledger *ledger, const char *digest, struct tz_buf *text)
{
	uint8_t id[TZ_HASH];

	return tz_hash_unhex(digest, id, TZ_HASH) &&
	    tz_definition_get(ledger->store, id, text, NULL) == TZ_OK;
}

static void
say_unread(const struct loading *loading, const char *key)
{
	struct tz_problem *row;

	row = tz_problems_add(loading->problems, 0, "file",
	    N_("the definition cannot be read"));
	snprintf(row->place, sizeof(row->place), "%s", key);
}

static void
add_form(struct loading *loading, const char *key, const struct source *source)
{
	struct tz_form *form;
	struct tz_buf text;
	bool ok;

	tz_buf_init(&text, FORM_FILE);
	if (source->path != NULL)
		ok = tz_file_read(source->path, &text, NULL) == TZ_OK;
	else
		ok = read_object(loading->ledger, source->digest, &text);
	if (!ok) {
		say_unread(loading, key);
	} else {
		form = tz_form_parse(tz_buf_str(&text), text.len,
		    source->path ? source->path : key, loading->problems);
		if (form != NULL)
			tz_forms_add(loading->forms, form);
	}
	tz_buf_release(&text);
}

static void
add_codes(struct loading *loading, const char *key,
    const struct source *source)
{
	struct tz_codes *codes = NULL;
	struct tz_buf text;
	char name[128];

	snprintf(name, sizeof(name), "%s", strchr(key, ':') + 1);
	*strrchr(name, '.') = '\0';
	tz_buf_init(&text, TZ_CODES_FILE);
	if (source->path != NULL)
		codes = tz_codes_load(name, source->path, loading->problems);
	else if (read_object(loading->ledger, source->digest, &text))
		codes = tz_codes_parse(name, tz_buf_str(&text), text.len,
		    loading->problems);
	else
		say_unread(loading, key);
	if (codes != NULL)
		tz_forms_add_codes(loading->forms, codes);
	tz_buf_release(&text);
}

static int
add_one(const char *key, void *value, void *arg)
{
	const struct source *source = value;

	if (source->kind == TZ_DEFINITION_FORM)
		add_form(arg, key, source);
	else
		add_codes(arg, key, source);
	return 0;
}

static void
find_sources(struct loading *loading, bool published)
{
	struct tz_ledger *ledger = loading->ledger;
	char path[PATH];
	size_t i;

	for (i = loading->first; i <= loading->last; i++) {
		if (tz_share_path(path, sizeof(path), kinds[i].installed,
		    NULL) == TZ_OK)
			add_folder(loading, i, path);
		if (tz_file_join(path, sizeof(path), ledger->folder,
		    kinds[i].own, NULL) == TZ_OK)
			add_folder(loading, i, path);
	}
	if (published && ledger->store != NULL)
		(void)!tz_meta_walk(ledger->store, "inforce/", add_published,
		    loading, NULL);
}

struct tz_forms *
tz_definitions_load(struct tz_ledger *ledger, bool published,
    struct tz_problems *problems)
{
	struct loading loading = { .ledger = ledger, .problems = problems,
		.last = TZ_DEFINITION_CODES };
	size_t errors = problems->errors;

	loading.forms = tz_forms_new(tz_hash);
	loading.source = tz_map_new();
	find_sources(&loading, published);
	(void)tz_map_walk(loading.source, add_one, &loading);
	tz_map_free(loading.source, free_source);
	if (problems->errors == errors)
		(void)tz_forms_resolve(loading.forms, problems);
	if (problems->errors > errors) {
		tz_forms_free(loading.forms);
		return NULL;
	}
	return loading.forms;
}

struct visiting {
	struct loading loading;
	tz_definitions_visit visit;
	void *arg;
};

static int
visit_one(const char *key, void *value, void *arg)
{
	const struct visiting *visiting = arg;
	const struct source *source = value;
	struct tz_buf text;
	char name[128];
	bool ok;

	snprintf(name, sizeof(name), "%s", strchr(key, ':') + 1);
	if (!ends_with(name, kinds[source->kind].ending))
		return 0;
	name[strlen(name) - strlen(kinds[source->kind].ending)] = '\0';
	tz_buf_init(&text, FORM_FILE);
	if (source->path != NULL)
		ok = tz_file_read(source->path, &text, NULL) == TZ_OK;
	else
		ok = read_object(visiting->loading.ledger, source->digest,
		    &text);
	if (ok)
		visiting->visit(name, source->path ? source->path : key,
		    tz_buf_str(&text), text.len, visiting->arg);
	else
		say_unread(&visiting->loading, key);
	tz_buf_release(&text);
	return 0;
}

void
tz_definitions_each(struct tz_ledger *ledger, enum tz_definition_kind kind,
    bool published, tz_definitions_visit visit, void *arg,
    struct tz_problems *problems)
{
	struct visiting visiting = { .visit = visit, .arg = arg };

	visiting.loading.ledger = ledger;
	visiting.loading.problems = problems;
	visiting.loading.first = kind;
	visiting.loading.last = kind;
	visiting.loading.source = tz_map_new();
	find_sources(&visiting.loading, published);
	(void)tz_map_walk(visiting.loading.source, visit_one, &visiting);
	tz_map_free(visiting.loading.source, free_source);
}

static enum tz_rc
keep_forms(struct tz_ledger *ledger, struct tz_err *err)
{
	const struct tz_form *form;
	struct tz_buf text;
	enum tz_rc rc = TZ_OK;
	size_t i;

	tz_buf_init(&text, FORM_FILE);
	for (i = 0; rc == TZ_OK && i < tz_forms_count(ledger->forms); i++) {
		form = tz_forms_at(ledger->forms, i);
		tz_buf_clear(&text);
		if (tz_definition_get(ledger->store, form->id, &text, NULL) ==
		    TZ_OK)
			continue;
		tz_buf_clear(&text);
		tz_form_canon(form, &text);
		rc = tz_definition_put(ledger->txn, form->id, text.data,
		    text.len, err);
	}
	tz_buf_release(&text);
	return rc;
}

static enum tz_rc
note_set(struct tz_ledger *ledger, const char *hex, struct tz_err *err)
{
	struct tz_entry entry;
	enum tz_rc rc;

	tz_entry_init(&entry);
	entry.op = TZ_OP_FORMS;
	snprintf(entry.user, sizeof(entry.user), "taizhang");
	entry.note = tz_mem_format("set %s", hex);
	rc = tz_commit_entry(ledger, &entry, err);
	tz_entry_release(&entry);
	if (rc == TZ_OK)
		rc = tz_meta_put(ledger->txn, "forms/set", hex,
		    TZ_HASH_HEX - 1, err);
	return rc;
}

enum tz_rc
tz_definitions_keep(struct tz_ledger *ledger, struct tz_err *err)
{
	char hex[TZ_HASH_HEX];
	struct tz_buf old;
	enum tz_rc rc;
	bool same;
	bool own;

	tz_hash_hex(tz_forms_set_id(ledger->forms), TZ_HASH, hex);
	tz_buf_init(&old, TZ_META_VALUE);
	same = tz_meta_get(ledger->store, NULL, "forms/set", &old, NULL) ==
	    TZ_OK && strcmp(tz_buf_str(&old), hex) == 0;
	tz_buf_release(&old);
	if (same)
		return TZ_OK;
	rc = tz_commit_begin(ledger, &own, err);
	if (rc != TZ_OK)
		return rc;
	rc = keep_forms(ledger, err);
	if (rc == TZ_OK)
		rc = note_set(ledger, hex, err);
	return tz_commit_end(ledger, own, rc, err);
}

static enum tz_rc
published_text(struct tz_ledger *ledger, enum tz_definition_kind kind,
    const char *file, struct tz_buf *out, struct tz_err *err)
{
	char key[TZ_META_KEY];
	struct tz_buf hex;
	enum tz_rc rc;

	snprintf(key, sizeof(key), "inforce/%s:%s", kinds[kind].word, file);
	tz_buf_init(&hex, TZ_META_VALUE);
	rc = tz_meta_get(ledger->store, NULL, key, &hex, err);
	if (rc == TZ_OK && !read_object(ledger, tz_buf_str(&hex), out))
		rc = tz_fail_plain(err, TZ_ENOTFOUND);
	tz_buf_release(&hex);
	return rc;
}

/* A name of a template comes from a client: letters, digits and - _ only. */
static bool
is_plain_name(const char *name)
{
	size_t n = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_-");

	return n > 0 && n <= 60 && name[n] == '\0';
}

enum tz_rc
tz_definitions_text(struct tz_ledger *ledger, enum tz_definition_kind kind,
    const char *name, struct tz_buf *out, struct tz_err *err)
{
	char file[80];
	char sub[200];
	char path[PATH];
	enum tz_rc rc;

	if (!is_plain_name(name))
		return tz_fail(err, TZ_ENOTFOUND, N_("there is no %s"), name);
	snprintf(file, sizeof(file), "%s%s", name, kinds[kind].ending);
	if (published_text(ledger, kind, file, out, NULL) == TZ_OK)
		return TZ_OK;
	snprintf(sub, sizeof(sub), "%s/%s", kinds[kind].own, file);
	rc = tz_file_join(path, sizeof(path), ledger->folder, sub, err);
	if (rc == TZ_OK && tz_file_exists(path))
		return tz_file_read(path, out, err);
	snprintf(sub, sizeof(sub), "%s/%s", kinds[kind].installed, file);
	rc = tz_share_path(path, sizeof(path), sub, err);
	if (rc == TZ_OK && !tz_file_exists(path))
		return tz_fail(err, TZ_ENOTFOUND, N_("there is no %s"), file);
	return rc == TZ_OK ? tz_file_read(path, out, err) : rc;
}
