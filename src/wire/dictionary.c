/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/dictionary.h"

#include <string.h>

#include "base/mem.h"
#include "wire/delta_part.h"
#include "wire/hash.h"
#include "wire/squeeze.h"

#define MAGIC "TZD1"
#define MAGIC_SIZE 4
#define FORMS_MAX 1000
#define KINDS_MAX 10000

struct tz_dictionary {
	struct tz_buf file;
	uint32_t id;
	struct tz_delta *memory;	/* forms, kinds and tables */
	const uint8_t *window;
	size_t window_n;
};

static void
write_form(const struct tz_delta_form *form, struct tz_buf *out)
{
	unsigned before = 0;
	size_t i;
	size_t k;

	tz_buf_put(out, form->id, TZ_HASH);
	tz_pack_text(out, form->prefix);
	tz_pack_uint(out, form->fields);
	for (i = 0; i < form->fields; i++) {
		tz_pack_uint(out, form->field[i].no - before);
		before = form->field[i].no;
		tz_pack_uint(out, form->field[i].tables);
		for (k = 0; k < form->field[i].tables; k++)
			tz_pack_text(out, form->field[i].table[k]);
	}
}

static void
write_kind(const struct tz_delta_kind *kind, struct tz_buf *out)
{
	tz_pack_uint(out, (unsigned)kind->op);
	tz_pack_uint(out, kind->form);
	tz_pack_text(out, kind->state);
	tz_pack_text(out, kind->step);
	tz_delta_keys_write(kind->key, kind->keys, out);
}

void
tz_dictionary_write(const struct tz_delta *memory, const void *window,
    size_t n, struct tz_buf *out)
{
	size_t i;

	tz_buf_text(out, MAGIC);
	/* Form 0 is the form without id, which every memory has. */
	tz_pack_uint(out, memory->forms - 1);
	for (i = 1; i < memory->forms; i++)
		write_form(&memory->form[i], out);
	tz_pack_uint(out, memory->kinds_n);
	for (i = 0; i < memory->kinds_n; i++)
		write_kind(&memory->kinds[i], out);
	tz_buf_put(out, window, n);
}

static void
read_field(struct tz_unpack *in, unsigned *no, struct tz_delta_form *form)
{
	uint64_t step = tz_unpack_uint(in);
	uint64_t n = tz_unpack_uint(in);
	struct tz_delta_field *field;
	char text[TZ_DELTA_SHORT + 1];
	size_t i;

	if (step == 0 || step > TZ_FIELD_MAX - *no || n > TZ_DELTA_TABLE)
		in->bad = true;
	if (in->bad)
		return;
	*no += (unsigned)step;
	field = tz_delta_field(form, *no);
	for (i = 0; i < n && !in->bad; i++) {
		tz_unpack_text(in, text, sizeof(text));
		tz_delta_learn_text(field, text);
		if (text[0] == '\0' || field->tables != i + 1)
			in->bad = true;
	}
}

static void
read_form(struct tz_unpack *in, struct tz_delta *memory)
{
	const uint8_t *id = tz_unpack_raw(in, TZ_HASH);
	struct tz_delta_form *form;
	unsigned no = 0;
	size_t made;
	uint64_t n;

	if (id == NULL)
		return;
	made = tz_delta_add_form(memory, id);
	form = &memory->form[made];
	tz_unpack_text(in, form->prefix, TZ_PREFIX);
	n = tz_unpack_uint(in);
	if (n > TZ_FIELD_MAX)
		in->bad = true;
	while (n-- > 0 && !in->bad)
		read_field(in, &no, form);
}

static void
read_kind(struct tz_unpack *in, struct tz_delta *memory)
{
	uint64_t op = tz_unpack_uint(in);
	uint64_t form = tz_unpack_uint(in);
	struct tz_delta_kind *kind;
	size_t made;

	if (op > UINT32_MAX || form >= memory->forms)
		in->bad = true;
	if (in->bad)
		return;
	made = tz_delta_add_kind(memory, (enum tz_op)op, (size_t)form);
	kind = &memory->kinds[made];
	tz_unpack_text(in, kind->state, TZ_STATE);
	tz_unpack_text(in, kind->step, TZ_STATE);
	tz_delta_keys_read(in, kind);
}

static bool
read_memory(struct tz_unpack *in, struct tz_delta *memory)
{
	uint64_t n = tz_unpack_uint(in);

	if (n > FORMS_MAX)
		in->bad = true;
	while (n-- > 0 && !in->bad)
		read_form(in, memory);
	n = tz_unpack_uint(in);
	if (n > KINDS_MAX)
		in->bad = true;
	while (n-- > 0 && !in->bad)
		read_kind(in, memory);
	return !in->bad && in->end - in->at <= TZ_SQUEEZE_WINDOW;
}

enum tz_rc
tz_dictionary_read(const void *bytes, size_t n,
    struct tz_dictionary **dictionary, struct tz_err *err)
{
	struct tz_dictionary *made = tz_mem_alloc(sizeof(*made));
	uint8_t hash[TZ_HASH];
	const uint8_t *magic;
	struct tz_unpack in;

	tz_buf_init(&made->file, TZ_DICTIONARY_MAX);
	tz_buf_put(&made->file, bytes, n);
	made->memory = tz_delta_new("", 0, 0, 1);
	tz_hash(bytes, n, hash);
	tz_unpack_init(&in, hash, 4);
	made->id = (uint32_t)tz_unpack_fixed(&in, 4);
	tz_unpack_init(&in, made->file.data, made->file.len);
	magic = tz_unpack_raw(&in, MAGIC_SIZE);
	if (magic == NULL || memcmp(magic, MAGIC, MAGIC_SIZE) != 0 ||
	    !read_memory(&in, made->memory) || made->id == 0) {
		tz_dictionary_free(made);
		return tz_fail(err, TZ_ECORRUPT,
		    N_("these bytes are no dictionary"));
	}
	made->window = in.at;
	made->window_n = (size_t)(in.end - in.at);
	*dictionary = made;
	return TZ_OK;
}

void
tz_dictionary_free(struct tz_dictionary *dictionary)
{
	if (dictionary == NULL)
		return;
	tz_delta_free(dictionary->memory);
	tz_buf_release(&dictionary->file);
	tz_mem_free(dictionary);
}

uint32_t
tz_dictionary_id(const struct tz_dictionary *dictionary)
{
	return dictionary->id;
}

const struct tz_buf *
tz_dictionary_file(const struct tz_dictionary *dictionary)
{
	return &dictionary->file;
}

const void *
tz_dictionary_window(const struct tz_dictionary *dictionary, size_t *n)
{
	*n = dictionary->window_n;
	return dictionary->window;
}

void
tz_dictionary_prime(const struct tz_dictionary *dictionary,
    struct tz_delta *delta)
{
	const struct tz_delta *memory = dictionary->memory;
	size_t made;
	size_t i;

	for (i = 1; i < memory->forms; i++) {
		made = tz_delta_add_form(delta, memory->form[i].id);
		tz_delta_like(delta, made, &memory->form[i]);
	}
	for (i = 0; i < memory->kinds_n; i++) {
		made = tz_delta_add_kind(delta, memory->kinds[i].op,
		    memory->kinds[i].form);
		tz_delta_same_kind(&delta->kinds[made], &memory->kinds[i]);
	}
	delta->primed = true;
}
