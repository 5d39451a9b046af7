/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/draft_rest.h"

#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "form/forms.h"
#include "store/meta.h"
#include "wire/pack.h"

void
tz_draft_rest_init(struct tz_draft_rest *draft)
{
	memset(draft, 0, sizeof(*draft));
	tz_record_init(&draft->record);
}

void
tz_draft_rest_release(struct tz_draft_rest *draft)
{
	size_t i;

	for (i = 0; i < draft->raws; i++)
		tz_mem_free(draft->raw[i].text);
	tz_mem_free(draft->raw);
	tz_record_release(&draft->record);
	memset(draft, 0, sizeof(*draft));
}

void
tz_draft_rest_raw(struct tz_draft_rest *draft, unsigned no, const char *text)
{
	size_t i;

	for (i = 0; i < draft->raws && draft->raw[i].no != no; i++)
		continue;
	if (i < draft->raws) {
		tz_mem_free(draft->raw[i].text);
		draft->raw[i] = draft->raw[--draft->raws];
	}
	if (text == NULL)
		return;
	draft->raw = tz_mem_resize(draft->raw, draft->raws + 1,
	    sizeof(draft->raw[0]));
	draft->raw[draft->raws].no = no;
	draft->raw[draft->raws++].text = tz_mem_text(text);
}

void
tz_draft_rest_type(struct tz_draft_rest *draft, unsigned no)
{
	if (no / 8 < TZ_DRAFT_TYPED)
		draft->typed[no / 8] |= (uint8_t)(1 << no % 8);
}

bool
tz_draft_rest_is_typed(const struct tz_draft_rest *draft, unsigned no)
{
	return no / 8 < TZ_DRAFT_TYPED &&
	    (draft->typed[no / 8] & 1 << no % 8) != 0;
}

/* How many bytes of the bits hold any. */
static size_t
typed_bytes(const struct tz_draft_rest *draft)
{
	size_t n = TZ_DRAFT_TYPED;

	while (n > 0 && draft->typed[n - 1] == 0)
		n--;
	return n;
}

static void
pack(const struct tz_draft_rest *draft, struct tz_buf *out)
{
	struct tz_buf record;
	size_t i;

	tz_buf_init(&record, TZ_DRAFT_MAX);
	tz_pack_record(&record, &draft->record);
	tz_pack_int(out, tz_clock_now());
	tz_pack_bytes(out, record.data, record.len);
	tz_pack_uint(out, draft->raws);
	for (i = 0; i < draft->raws; i++) {
		tz_pack_uint(out, draft->raw[i].no);
		tz_pack_text(out, draft->raw[i].text);
	}
	tz_pack_bytes(out, draft->typed, typed_bytes(draft));
	tz_buf_release(&record);
}

enum tz_rc
tz_draft_rest_put(struct tz_ledger *ledger, const struct tz_draft_rest *draft,
    struct tz_err *err)
{
	struct tz_txn *txn;
	struct tz_buf out;
	enum tz_rc rc;

	tz_buf_init(&out, TZ_DRAFT_MAX);
	pack(draft, &out);
	if (!tz_buf_ok(&out))
		rc = tz_fail(err, TZ_ELIMIT, N_("the text is too long"));
	else
		rc = tz_txn_begin(ledger->store, &txn, err);
	if (rc == TZ_OK) {
		rc = tz_unsaved_put(txn, draft->key, out.data, out.len, err);
		if (rc == TZ_OK)
			rc = tz_txn_commit_lazily(txn, err);
		else
			tz_txn_abort(txn);
	}
	tz_buf_release(&out);
	return rc;
}

enum tz_rc
tz_draft_rest_remove(struct tz_ledger *ledger, const char *key,
    struct tz_err *err)
{
	struct tz_txn *txn;
	enum tz_rc rc;

	rc = tz_txn_begin(ledger->store, &txn, err);
	if (rc != TZ_OK)
		return rc;
	rc = tz_unsaved_remove(txn, key, err);
	if (rc == TZ_OK || rc == TZ_ENOTFOUND)
		return tz_txn_commit_lazily(txn, err);
	tz_txn_abort(txn);
	return rc;
}

static const struct tz_form *
form_of_key(struct tz_ledger *ledger, const char *key)
{
	const char *name = strchr(key, '/');
	const char *end = name == NULL ? NULL : strchr(name + 1, '/');
	char form[TZ_FORM_NAME + 1];

	if (end == NULL || end - name - 1 > TZ_FORM_NAME)
		return NULL;
	snprintf(form, sizeof(form), "%.*s", (int)(end - name - 1), name + 1);
	return tz_forms_find(ledger->forms, form);
}

static void
read_typed(struct tz_unpack *in, struct tz_draft_rest *draft)
{
	const uint8_t *typed;
	size_t n;

	typed = tz_unpack_bytes(in, &n);
	if (typed == NULL || n > TZ_DRAFT_TYPED)
		in->bad = true;
	else if (n > 0)
		memcpy(draft->typed, typed, n);
}

enum tz_rc
tz_draft_rest_read(struct tz_ledger *ledger, const char *key,
    const void *bytes, size_t n, struct tz_draft_rest *draft,
    struct tz_err *err)
{
	const struct tz_form *form = form_of_key(ledger, key);
	struct tz_unpack in;
	const uint8_t *record;
	enum tz_rc rc;
	uint64_t raws;
	size_t size;

	if (form == NULL)
		return tz_fail(err, TZ_ENOTFOUND, N_("there is no draft %s"),
		    key);
	tz_draft_rest_release(draft);
	tz_draft_rest_init(draft);
	snprintf(draft->key, sizeof(draft->key), "%s", key);
	draft->form = form;
	tz_unpack_init(&in, bytes, n);
	draft->time = tz_unpack_int(&in);
	record = tz_unpack_bytes(&in, &size);
	if (record == NULL)
		return tz_fail_plain(err, TZ_ECORRUPT);
	rc = tz_unpack_record(record, size, &draft->record, err);
	if (rc != TZ_OK)
		return rc;
	for (raws = tz_unpack_uint(&in); raws > 0 && !in.bad; raws--) {
		unsigned no = (unsigned)tz_unpack_uint(&in);
		char *text = tz_unpack_copy(&in, TZ_CELL_MAX);

		if (!in.bad)
			tz_draft_rest_raw(draft, no, text);
		tz_mem_free(text);
	}
	/* A draft of an older program ends here. */
	if (!in.bad && in.at < in.end)
		read_typed(&in, draft);
	return in.bad ? tz_fail_plain(err, TZ_ECORRUPT) : TZ_OK;
}

enum tz_rc
tz_draft_rest_get(struct tz_ledger *ledger, const char *key,
    struct tz_draft_rest *draft, struct tz_err *err)
{
	struct tz_buf buf;
	enum tz_rc rc;

	tz_buf_init(&buf, TZ_DRAFT_MAX);
	rc = tz_unsaved_get(ledger->store, key, &buf, err);
	if (rc == TZ_OK)
		rc = tz_draft_rest_read(ledger, key, buf.data, buf.len, draft,
		    err);
	tz_buf_release(&buf);
	return rc;
}

enum tz_rc
tz_draft_rest_own(struct tz_ledger *ledger, const struct tz_session *session,
    const char *key, struct tz_draft_rest *draft, struct tz_err *err)
{
	size_t n = strlen(session->user);

	if (strncmp(key, session->user, n) != 0 || key[n] != '/' ||
	    strlen(key) >= TZ_DRAFT_KEY)
		return tz_fail(err, TZ_ENOTFOUND, N_("there is no draft %s"),
		    key);
	return tz_draft_rest_get(ledger, key, draft, err);
}
