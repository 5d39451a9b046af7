/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dictionaries of a folder; see dictionary.h. */
#include "wire/dictionary.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"

#define ENDING ".tzd"
#define PATH_MAX_BYTES 4096

struct tz_dictionaries {
	struct tz_dictionary *known[TZ_DICTIONARIES];
	size_t n;
};

static int
last_first(const void *a, const void *b)
{
	return strcmp(*(char *const *)b, *(char *const *)a);
}

static bool
is_one(const char *name)
{
	size_t n = strlen(name);

	return n > strlen(ENDING) &&
	    strcmp(name + n - strlen(ENDING), ENDING) == 0;
}

static enum tz_rc
load(const char *folder, const char *name, struct tz_dictionaries *known,
    struct tz_err *err)
{
	char path[PATH_MAX_BYTES];
	struct tz_buf bytes;
	enum tz_rc rc;

	if (known->n == TZ_DICTIONARIES)
		return TZ_OK;
	tz_buf_init(&bytes, TZ_DICTIONARY_MAX);
	rc = tz_file_join(path, sizeof(path), folder, name, err);
	if (rc == TZ_OK)
		rc = tz_file_read(path, &bytes, err);
	if (rc == TZ_OK)
		rc = tz_dictionary_read(bytes.data, bytes.len,
		    &known->known[known->n], err);
	if (rc == TZ_OK)
		known->n++;
	tz_buf_release(&bytes);
	return rc;
}

enum tz_rc
tz_dictionaries_load(const char *folder, struct tz_dictionaries **known,
    struct tz_err *err)
{
	enum tz_rc rc = TZ_OK;
	char **names = NULL;
	size_t n = 0;
	size_t i;

	*known = tz_mem_alloc(sizeof(**known));
	if (!tz_file_exists(folder))
		return TZ_OK;
	rc = tz_file_list(folder, &names, &n, err);
	if (rc != TZ_OK)
		return rc;
	qsort(names, n, sizeof(*names), last_first);
	for (i = 0; i < n && rc == TZ_OK; i++)
		if (is_one(names[i]))
			rc = load(folder, names[i], *known, err);
	tz_file_list_free(names, n);
	return rc;
}

void
tz_dictionaries_free(struct tz_dictionaries *known)
{
	size_t i;

	for (i = 0; known != NULL && i < known->n; i++)
		tz_dictionary_free(known->known[i]);
	tz_mem_free(known);
}

const struct tz_dictionary *
tz_dictionaries_get(const struct tz_dictionaries *known, size_t i)
{
	return known != NULL && i < known->n ? known->known[i] : NULL;
}

const struct tz_dictionary *
tz_dictionaries_find(const struct tz_dictionaries *known, uint32_t id)
{
	size_t i;

	for (i = 0; known != NULL && i < known->n; i++)
		if (tz_dictionary_id(known->known[i]) == id)
			return known->known[i];
	return NULL;
}
