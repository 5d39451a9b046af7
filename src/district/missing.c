/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/missing.h"

#include <string.h>

#include "base/conf.h"
#include "district/district.h"
#include "district/exchange.h"
#include "district/member.h"
#include "form/forms.h"
#include "ledger/ledger.h"
#include "store/meta.h"
#include "wire/batch.h"
#include "wire/hash.h"

/* As many as one header holds; the rest is asked for the next time. */
#define WANTS 2

struct search {
	struct tz_ledger *ledger;
	uint8_t id[WANTS][TZ_HASH];
	unsigned n;
};

static bool
is_here(struct tz_ledger *ledger, const uint8_t id[TZ_HASH])
{
	static const uint8_t none[TZ_HASH];
	struct tz_buf text;
	bool here;

	if (memcmp(id, none, TZ_HASH) == 0 ||
	    tz_forms_by_id(ledger->forms, id) != NULL)
		return true;
	tz_buf_init(&text, TZ_CONF_MAX);
	here = tz_definition_get(ledger->store, id, &text, NULL) !=
	    TZ_ENOTFOUND;
	tz_buf_release(&text);
	return here;
}

static enum tz_rc
look(struct tz_entry *entry, void *arg, struct tz_err *err)
{
	struct search *search = arg;
	unsigned i;

	(void)err;
	for (i = 0; i < search->n; i++) {
		if (memcmp(search->id[i], entry->form, TZ_HASH) == 0)
			return TZ_OK;
	}
	if (search->n < WANTS && tz_entry_op_changes(entry->op) &&
	    !is_here(search->ledger, entry->form))
		memcpy(search->id[search->n++], entry->form, TZ_HASH);
	return TZ_OK;
}

static void
answer(struct tz_exchange *exchange, const struct search *search)
{
	char list[WANTS * TZ_HASH_HEX];
	char *hex = list;
	unsigned i;

	for (i = 0; i < search->n; i++, hex += TZ_HASH_HEX) {
		tz_hash_hex(search->id[i], TZ_HASH, hex);
		tz_district_want(exchange->district, hex);
		hex[TZ_HASH_HEX - 1] = i + 1 < search->n ? ',' : '\0';
	}
	tz_answer_set(&exchange->reply, 415, "forms");
	tz_answer_text(&exchange->reply, "TZ-Want", list);
}

bool
tz_missing_answer(struct tz_exchange *exchange, const struct tz_buf *bytes)
{
	struct tz_ledger *ledger = exchange->district->ledger;
	struct search search = { .ledger = ledger };
	struct tz_batch_head head;
	size_t size;

	if (tz_batch_head_read(bytes->data, bytes->len, &head, &size, NULL) !=
	    TZ_OK || memcmp(head.form_set, tz_forms_set_id(ledger->forms),
	    TZ_HASH) == 0)
		return false;
	if (tz_batch_read(bytes->data, bytes->len, &ledger->keys,
	    &exchange->member->pub, ledger->dictionaries, &head, look,
	    &search, NULL) != TZ_OK || search.n == 0)
		return false;
	answer(exchange, &search);
	return true;
}
