/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dictionaries of a folder; see dictionary.h. */
#include "wire/dictionary.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "wire/batch.h"
#include "wire/hash.h"

#define ENDING ".tzd"

struct tz_dictionaries {
	struct tz_dictionary *known[TZ_BATCH_DICTIONARIES];
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

struct tz_dictionaries *
tz_dictionaries_new(void)
{
	return tz_mem_alloc(sizeof(struct tz_dictionaries));
}

static enum tz_rc
load(const char *folder, const char *name, struct tz_dictionaries *known,
    struct tz_err *err)
{
	struct tz_dictionary *read = NULL;
	char path[PATH_MAX];
	struct tz_buf bytes;
	enum tz_rc rc;

	if (known->n == TZ_BATCH_DICTIONARIES)
		return TZ_OK;
	tz_buf_init(&bytes, TZ_DICTIONARY_MAX);
	rc = tz_file_join(path, sizeof(path), folder, name, err);
	if (rc == TZ_OK)
		rc = tz_file_read(path, &bytes, err);
	if (rc == TZ_OK)
		rc = tz_dictionary_read(bytes.data, bytes.len, &read, err);
	tz_buf_release(&bytes);
	if (rc != TZ_OK)
		return rc;
	if (tz_dictionaries_find(known, tz_dictionary_id(read)) != NULL)
		tz_dictionary_free(read);
	else
		known->known[known->n++] = read;
	return TZ_OK;
}

enum tz_rc
tz_dictionaries_load(struct tz_dictionaries *known, const char *folder,
    struct tz_err *err)
{
	enum tz_rc outcome = TZ_OK;
	enum tz_rc rc;
	char **names = NULL;
	size_t n = 0;
	size_t i;

	if (!tz_file_exists(folder))
		return TZ_OK;
	rc = tz_file_list(folder, &names, &n, err);
	if (rc != TZ_OK)
		return rc;
	qsort(names, n, sizeof(*names), last_first);
	for (i = 0; i < n; i++) {
		rc = is_one(names[i]) ? load(folder, names[i], known, err) :
		    TZ_OK;
		if (rc != TZ_OK)
			outcome = rc;
	}
	tz_file_list_free(names, n);
	return outcome;
}

const struct tz_buf *
tz_dictionaries_object(const struct tz_dictionaries *known,
    const uint8_t hash[TZ_HASH])
{
	const struct tz_buf *file;
	uint8_t own[TZ_HASH];
	size_t i;

	for (i = 0; known != NULL && i < known->n; i++) {
		file = tz_dictionary_file(known->known[i]);
		tz_hash(file->data, file->len, own);
		if (memcmp(own, hash, TZ_HASH) == 0)
			return file;
	}
	return NULL;
}

void
tz_dictionaries_say(const struct tz_dictionaries *known,
    struct tz_batch_reads *reads)
{
	memset(reads, 0, sizeof(*reads));
	reads->layout = TZ_BATCH_STREAMS;
	for (; known != NULL && reads->n < known->n; reads->n++)
		reads->dictionary[reads->n] =
		    tz_dictionary_id(known->known[reads->n]);
}

const struct tz_dictionary *
tz_dictionaries_agree(const struct tz_dictionaries *known,
    const struct tz_batch_reads *reads)
{
	size_t i;
	size_t k;

	for (i = 0; known != NULL && i < known->n; i++)
		for (k = 0; k < reads->n; k++)
			if (tz_dictionary_id(known->known[i]) ==
			    reads->dictionary[k])
				return known->known[i];
	return NULL;
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
