/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/forms.h"

#include <string.h>

#include "base/mem.h"
#include "form/codes.h"
#include "form/forms_own.h"

struct tz_forms *
tz_forms_new(tz_forms_hash hash)
{
	struct tz_forms *forms = tz_mem_alloc(sizeof(*forms));

	forms->hash = hash;
	return forms;
}

void
tz_forms_free(struct tz_forms *forms)
{
	size_t i;

	if (forms == NULL)
		return;
	for (i = 0; i < forms->n; i++)
		tz_form_free(forms->form[i]);
	for (i = 0; i < forms->lists; i++)
		tz_codes_free(forms->codes[i]);
	tz_mem_free(forms->form);
	tz_mem_free(forms->codes);
	tz_mem_free(forms);
}

void
tz_forms_add(struct tz_forms *forms, struct tz_form *form)
{
	forms->form = tz_mem_resize(forms->form, forms->n + 1,
	    sizeof(*forms->form));
	forms->form[forms->n++] = form;
}

void
tz_forms_add_codes(struct tz_forms *forms, struct tz_codes *codes)
{
	forms->codes = tz_mem_resize(forms->codes, forms->lists + 1,
	    sizeof(*forms->codes));
	forms->codes[forms->lists++] = codes;
}

bool
tz_forms_digest(const struct tz_forms *forms, const void *bytes, size_t n,
    uint8_t out[TZ_HASH])
{
	if (forms->hash == NULL)
		return false;
	forms->hash(bytes, n, out);
	return true;
}

size_t
tz_forms_count(const struct tz_forms *forms)
{
	return forms->n;
}

const struct tz_form *
tz_forms_at(const struct tz_forms *forms, size_t i)
{
	return i < forms->n ? forms->form[i] : NULL;
}

const struct tz_form *
tz_forms_find(const struct tz_forms *forms, const char *name)
{
	size_t i;

	for (i = 0; i < forms->n; i++) {
		if (strcmp(forms->form[i]->name, name) == 0)
			return forms->form[i];
	}
	return NULL;
}

const struct tz_form *
tz_forms_prefix(const struct tz_forms *forms, const char *prefix)
{
	size_t i;

	for (i = 0; i < forms->n; i++) {
		/* Asked for each record of a batch: most differ at once. */
		if (forms->form[i]->prefix[0] == prefix[0] &&
		    strcmp(forms->form[i]->prefix, prefix) == 0)
			return forms->form[i];
	}
	return NULL;
}

const struct tz_form *
tz_forms_of(const struct tz_forms *forms, const char *record_id)
{
	char site[TZ_SITE], prefix[TZ_PREFIX];
	uint32_t serial;

	if (!tz_record_id_split(record_id, site, prefix, &serial))
		return NULL;
	return tz_forms_prefix(forms, prefix);
}

const struct tz_form *
tz_forms_by_id(const struct tz_forms *forms, const uint8_t id[TZ_HASH])
{
	size_t i;

	for (i = 0; i < forms->n; i++) {
		if (memcmp(forms->form[i]->id, id, TZ_HASH) == 0)
			return forms->form[i];
	}
	return NULL;
}

size_t
tz_forms_codes_count(const struct tz_forms *forms)
{
	return forms->lists;
}

const struct tz_codes *
tz_forms_codes_at(const struct tz_forms *forms, size_t i)
{
	return forms->codes[i];
}

const struct tz_codes *
tz_forms_codes(const struct tz_forms *forms, const char *name)
{
	size_t i;

	for (i = 0; i < forms->lists; i++) {
		if (strcmp(tz_codes_name(forms->codes[i]), name) == 0)
			return forms->codes[i];
	}
	return NULL;
}

const uint8_t *
tz_forms_set_id(const struct tz_forms *forms)
{
	return forms->id;
}
