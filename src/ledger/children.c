/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/children.h"

#include <string.h>

#include "base/mem.h"
#include "form/forms.h"
#include "ledger/world.h"

static int
keep_id(const struct tz_record *record, void *arg)
{
	struct tz_children *children = arg;

	if (children->n == TZ_CHILDREN)
		return 1;
	children->id = tz_mem_resize(children->id, children->n + 1,
	    TZ_RECORD_ID);
	memcpy(children->id[children->n++], record->id, TZ_RECORD_ID);
	return 0;
}

enum tz_rc
tz_children_find(struct tz_ledger *ledger, const struct tz_form *form,
    const char *id, struct tz_children *children, struct tz_err *err)
{
	struct tz_value value = { .kind = TZ_NONE };
	const struct tz_form *child;
	enum tz_rc rc = TZ_OK;
	size_t i;

	tz_value_text(&value, id);
	for (i = 0; rc == TZ_OK && i < tz_forms_count(ledger->forms); i++) {
		child = tz_forms_at(ledger->forms, i);
		if (child->parent != NULL &&
		    strcmp(child->rows_of, form->name) == 0)
			rc = tz_world_scan(ledger, child, child->parent,
			    &value, keep_id, children, err);
	}
	tz_value_release(&value);
	return rc;
}

void
tz_children_release(struct tz_children *children)
{
	tz_mem_free(children->id);
	children->id = NULL;
	children->n = 0;
}
