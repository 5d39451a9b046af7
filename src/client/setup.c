/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client/setup.h"

#include "base/mem.h"
#include "client/ask.h"
#include "wire/view_pack.h"

#define HEADINGS 5000
#define GAPS 1000		/* records of one part */
#define FIELDS 1000

static void
read_heading(struct tz_unpack *in, struct tz_heading *heading)
{
	tz_unpack_text(in, heading->heading, sizeof(heading->heading));
	heading->how = (unsigned)tz_unpack_uint(in);
	tz_unpack_text(in, heading->path, sizeof(heading->path));
	tz_unpack_text(in, heading->label, sizeof(heading->label));
}

static enum tz_rc
read_headings(struct tz_unpack *in, struct tz_heading **heading, size_t *n,
    struct tz_err *err)
{
	enum tz_rc rc;
	size_t i;

	*n = tz_view_count_unpack(in, HEADINGS);
	*heading = tz_mem_alloc((*n + 1) * sizeof(**heading));
	for (i = 0; i < *n; i++)
		read_heading(in, &(*heading)[i]);
	rc = tz_ask_end(in, err);
	if (rc != TZ_OK) {
		tz_mem_free(*heading);
		*heading = NULL;
		*n = 0;
	}
	return rc;
}

enum tz_rc
tz_client_look(struct tz_client *client, const char *form, char ***rows,
    size_t n, size_t *row, struct tz_heading **heading, size_t *headings,
    struct tz_err *err)
{
	struct tz_buf *body = tz_ask_begin(client, TZ_VERB_IMPORT_LOOK, NULL);
	struct tz_unpack in;
	enum tz_rc rc;
	size_t i, k;

	*heading = NULL;
	*headings = 0;
	tz_pack_text(body, form);
	tz_pack_uint(body, n);
	for (i = 0; i < n; i++) {
		for (k = 0; rows[i][k] != NULL; k++)
			continue;
		tz_pack_uint(body, k);
		for (k = 0; rows[i][k] != NULL; k++)
			tz_pack_text(body, rows[i][k]);
	}
	rc = tz_ask(client, &in, err);
	if (rc != TZ_OK)
		return rc;
	*row = (size_t)tz_unpack_uint(&in);
	return read_headings(&in, heading, headings, err);
}

enum tz_rc
tz_client_teach(struct tz_client *client, const char *form,
    const char *heading, const char *path, struct tz_err *err)
{
	struct tz_buf *body = tz_ask_begin(client, TZ_VERB_IMPORT_TEACH,
	    NULL);

	tz_pack_text(body, form);
	tz_pack_text(body, heading);
	tz_pack_text(body, path);
	return tz_ask_plain(client, err);
}

enum tz_rc
tz_client_meanings(struct tz_client *client, const char *form,
    struct tz_heading **heading, size_t *n, struct tz_err *err)
{
	struct tz_unpack in;
	enum tz_rc rc;

	*heading = NULL;
	*n = 0;
	tz_pack_text(tz_ask_begin(client, TZ_VERB_IMPORT_MAP, NULL), form);
	rc = tz_ask(client, &in, err);
	return rc != TZ_OK ? rc : read_headings(&in, heading, n, err);
}

struct told {
	void (*gap)(const struct tz_gap *gap, void *arg);
	void *arg;
};

static void
read_gap(struct tz_unpack *in, const struct told *told)
{
	struct tz_gap gap;
	char *title;
	size_t n;

	tz_unpack_text(in, gap.id, sizeof(gap.id));
	tz_unpack_text(in, gap.reg, sizeof(gap.reg));
	title = tz_unpack_copy(in, TZ_CELL_MAX);
	snprintf(gap.title, sizeof(gap.title), "%s",
	    title == NULL ? "" : title);
	tz_mem_free(title);
	tz_unpack_text(in, gap.user, sizeof(gap.user));
	n = tz_view_count_unpack(in, FIELDS);
	while (n-- > 0 && !in->bad) {
		gap.no = (unsigned)tz_unpack_uint(in);
		tz_unpack_text(in, gap.field, sizeof(gap.field));
		tz_unpack_text(in, gap.label, sizeof(gap.label));
		if (!in->bad && told->gap != NULL)
			told->gap(&gap, told->arg);
	}
}

static int
read_part(struct tz_unpack *in, void *arg)
{
	size_t n = tz_view_count_unpack(in, GAPS);

	while (n-- > 0 && !in->bad)
		read_gap(in, arg);
	return 0;
}

enum tz_rc
tz_client_gaps(struct tz_client *client, const char *form,
    void (*gap)(const struct tz_gap *gap, void *arg), void *arg,
    uint64_t *records, struct tz_err *err)
{
	struct told told = { gap, arg };
	struct tz_unpack in;
	enum tz_rc rc;

	tz_pack_text(tz_ask_begin(client, TZ_VERB_GAPS, NULL), form);
	rc = tz_ask_parts(client, read_part, &told, &in, err);
	if (rc != TZ_OK)
		return rc;
	*records = tz_unpack_uint(&in);
	return tz_ask_end(&in, err);
}
