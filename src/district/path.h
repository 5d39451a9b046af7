/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * path: which thing of the protocol a request names.
 *
 * There is exactly one way to write each path: no escapes, no doubled slashes,
 * no other order or number of query fields. What is written otherwise does not
 * exist. Names of files on the disk are made of parts read here only.
 */
#ifndef TZ_DISTRICT_PATH_H
#define TZ_DISTRICT_PATH_H

#include <stdbool.h>
#include <stdint.h>

#include "form/record.h"
#include "wire/batch.h"

#define TZ_PATH_MAX 256
#define TZ_PATH_ID 65		/* hex of an object, a form or a plain file */
#define TZ_PATH_PLAIN 32	/* hex digits of a plain file */

enum tz_path_kind {
	TZ_PATH_NONE,
	TZ_PATH_ENROL,		/* /v1/enrol */
	TZ_PATH_SITE,		/* /v1/s/<site> */
	TZ_PATH_BATCH,		/* /v1/s/<site>/b/<name> */
	TZ_PATH_FORM,		/* /v1/s/<site>/forms/<sha256> */
	TZ_PATH_WORD,		/* /v1/s/<site>/word[?at=E-N] */
	TZ_PATH_JOURNAL,	/* /v1/s/<site>/journal?after=E-N */
	TZ_PATH_FEED,		/* /v1/s/<site>/feed?after=N */
	TZ_PATH_OBJECT,		/* /v1/o/<sha256> */
	TZ_PATH_FILES,		/* /v1/files */
	TZ_PATH_FILE,		/* /v1/files/<32 hex digits> */
	TZ_PATH_PAGE,		/* of the pages: page_table.h says which */
	TZ_PATH_KINDS
};

struct tz_path {
	enum tz_path_kind kind;
	char site[TZ_SITE];
	char name[TZ_BATCH_NAME];	/* of a batch, and its parts: */
	uint32_t epoch;
	uint64_t first;
	uint64_t last;
	char digest[17];
	char id[TZ_PATH_ID];
	uint64_t after;
	bool placed;		/* a place was named: epoch, after */
};

/* False, and kind TZ_PATH_NONE, when text names nothing of the protocol. */
bool tz_path_read(const char *text, struct tz_path *path);
/* Is it outside of what belongs to the protocol? */
bool tz_path_is_page(const char *text);

#endif
