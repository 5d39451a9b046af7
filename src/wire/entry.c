/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/entry.h"

#include <string.h>

#include "base/mem.h"
#include "wire/hash.h"
#include "wire/keyring.h"
#include "wire/pack.h"

static const struct {
	enum tz_op op;
	const char *name;
	const char *word;
	bool changes;
} ops[] = {
#define ROW(name, number, word, changes) { name, #name, word, changes },
	TZ_OP_TABLE(ROW)
#undef ROW
};

static int
op_row(enum tz_op op)
{
	size_t i;

	for (i = 0; i < sizeof(ops) / sizeof(ops[0]); i++)
		if (ops[i].op == op)
			return (int)i;
	return -1;
}

bool
tz_entry_op_changes(enum tz_op op)
{
	int row = op_row(op);

	return row >= 0 && ops[row].changes;
}

const char *
tz_entry_op_name(enum tz_op op)
{
	int row = op_row(op);

	return row < 0 ? NULL : ops[row].name;
}

const char *
tz_entry_op_word(enum tz_op op)
{
	int row = op_row(op);

	return row < 0 ? NULL : ops[row].word;
}

void
tz_entry_init(struct tz_entry *entry)
{
	memset(entry, 0, sizeof(*entry));
}

void
tz_entry_release(struct tz_entry *entry)
{
	tz_mem_free(entry->old_no);
	tz_mem_free(entry->note);
	tz_mem_free(entry->locked);
	tz_pack_cells_free(entry->cell, entry->n);
	tz_pack_cells_free(entry->secret, entry->secrets);
	tz_entry_init(entry);
}

static void
forget(char **text)
{
	if (*text != NULL)
		tz_mem_wipe(*text, strlen(*text));
	tz_mem_free(*text);
	*text = NULL;
}

void
tz_entry_dispose(struct tz_entry *entry)
{
	forget(&entry->old_no);
	forget(&entry->note);
	tz_mem_free(entry->locked);
	tz_pack_cells_free(entry->cell, entry->n);
	tz_pack_cells_free(entry->secret, entry->secrets);
	entry->locked = NULL;
	entry->cell = NULL;
	entry->secret = NULL;
	entry->locked_n = 0;
	entry->n = 0;
	entry->secrets = 0;
	memset(entry->state, 0, sizeof(entry->state));
	memset(entry->step, 0, sizeof(entry->step));
	memset(entry->request, 0, sizeof(entry->request));
	entry->disposed = true;
}

/* Where field no stands or belongs; cells ascend by number. */
static size_t
place(const struct tz_cell *cell, size_t n, unsigned no)
{
	size_t low = 0;
	size_t middle;

	while (low < n) {
		middle = low + (n - low) / 2;
		if (cell[middle].no < no)
			low = middle + 1;
		else
			n = middle;
	}
	return low;
}

void
tz_entry_set(struct tz_entry *entry, bool secret, unsigned no,
    const struct tz_value *value)
{
	struct tz_cell **cell = secret ? &entry->secret : &entry->cell;
	size_t *n = secret ? &entry->secrets : &entry->n;
	size_t at = place(*cell, *n, no);

	if (at == *n || (*cell)[at].no != no) {
		*cell = tz_mem_resize(*cell, *n + 1, sizeof(**cell));
		memmove(*cell + at + 1, *cell + at,
		    (*n - at) * sizeof(**cell));
		memset(*cell + at, 0, sizeof(**cell));
		(*cell)[at].no = no;
		++*n;
	}
	tz_value_copy(&(*cell)[at].value, value);
}

void
tz_entry_lock(struct tz_entry *entry, const uint8_t vault[TZ_VAULT])
{
	struct tz_buf plain;
	struct tz_buf out;

	tz_mem_free(entry->locked);
	entry->locked = NULL;
	entry->locked_n = 0;
	if (entry->secrets == 0)
		return;
	tz_buf_init(&plain, SIZE_MAX);
	tz_buf_init(&out, SIZE_MAX);
	tz_pack_cells(&plain, entry->secret, entry->secrets);
	tz_keyring_lock(vault, entry, plain.data, plain.len, &out);
	tz_mem_wipe(plain.data, plain.len);
	entry->locked_n = out.len;
	entry->locked = (uint8_t *)tz_buf_take(&out);
	tz_buf_release(&plain);
}

enum tz_rc
tz_entry_unlock(struct tz_entry *entry, const uint8_t vault[TZ_VAULT],
    struct tz_err *err)
{
	struct tz_unpack in;
	struct tz_buf plain;
	enum tz_rc rc = TZ_OK;

	tz_pack_cells_free(entry->secret, entry->secrets);
	entry->secret = NULL;
	entry->secrets = 0;
	if (entry->locked_n == 0)
		return TZ_OK;
	tz_buf_init(&plain, TZ_ENTRY_MAX);
	rc = tz_keyring_unlock(vault, entry, &plain, err);
	if (rc == TZ_OK) {
		tz_unpack_init(&in, plain.data, plain.len);
		tz_unpack_cells(&in, &entry->secret, &entry->secrets);
		if (!tz_unpack_done(&in))
			rc = tz_fail(err, TZ_ECORRUPT,
			    N_("the private part is damaged"));
	}
	if (plain.data != NULL)
		tz_mem_wipe(plain.data, plain.len);
	tz_buf_release(&plain);
	return rc;
}
