/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What writer and reader of rows remember of the entries before. */
#include "wire/delta.h"

#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"

struct tz_delta *
tz_delta_new(const char *site, unsigned stream, uint32_t epoch, uint64_t first)
{
	static const uint8_t none[TZ_HASH];
	struct tz_delta *delta = tz_mem_alloc(sizeof(*delta));

	tz_utf8_copy(delta->site, TZ_SITE, site);
	delta->stream = stream;
	delta->epoch = epoch;
	delta->sequence = first - 1;
	delta->user = TZ_DELTA_NONE;
	delta->kind = TZ_DELTA_NONE;
	tz_delta_add_form(delta, none);
	return delta;
}

void
tz_delta_forget(struct tz_delta_field *field)
{
	size_t i;

	tz_value_release(&field->last);
	for (i = 0; i < field->recents; i++)
		tz_mem_free(field->recent[i]);
	for (i = 0; i < field->tables; i++)
		tz_mem_free(field->table[i]);
	tz_mem_free(field->table);
	tz_mem_free(field->mark);
}

static void
release_form(struct tz_delta_form *form)
{
	size_t i;

	for (i = 0; i < form->fields; i++)
		tz_delta_forget(&form->field[i]);
	tz_mem_free(form->field);
}

void
tz_delta_free(struct tz_delta *delta)
{
	size_t i;

	if (delta == NULL)
		return;
	for (i = 0; i < delta->forms; i++)
		release_form(&delta->form[i]);
	for (i = 0; i < delta->kinds_n; i++)
		tz_mem_free(delta->kinds[i].key);
	tz_mem_free(delta->form);
	tz_mem_free(delta->kinds);
	tz_mem_free(delta->users);
	tz_mem_free(delta->place);
	tz_mem_free(delta);
}

size_t
tz_delta_add_user(struct tz_delta *delta, const char *user)
{
	delta->users = tz_mem_resize(delta->users, delta->users_n + 1,
	    sizeof(*delta->users));
	memcpy(delta->users[delta->users_n], user, TZ_USER);
	return delta->users_n++;
}

size_t
tz_delta_add_form(struct tz_delta *delta, const uint8_t id[TZ_HASH])
{
	struct tz_delta_form *form;

	delta->form = tz_mem_resize(delta->form, delta->forms + 1,
	    sizeof(*delta->form));
	form = &delta->form[delta->forms];
	memset(form, 0, sizeof(*form));
	memcpy(form->id, id, TZ_HASH);
	return delta->forms++;
}

/* A kind of a form that is like one of a dictionary begins as that one's. */
static void
take_over(const struct tz_delta *delta, struct tz_delta_kind *kind)
{
	const struct tz_delta_form *base = delta->form[kind->form].base;
	size_t i;

	for (i = 0; base != NULL && i < delta->kinds_n; i++)
		if (delta->kinds[i].op == kind->op &&
		    delta->form[delta->kinds[i].form].base == base) {
			tz_delta_same_kind(kind, &delta->kinds[i]);
			return;
		}
}

size_t
tz_delta_add_kind(struct tz_delta *delta, enum tz_op op, size_t form)
{
	struct tz_delta_kind *kind;

	delta->kinds = tz_mem_resize(delta->kinds, delta->kinds_n + 1,
	    sizeof(*delta->kinds));
	kind = &delta->kinds[delta->kinds_n];
	memset(kind, 0, sizeof(*kind));
	kind->op = op;
	kind->form = form;
	take_over(delta, kind);
	return delta->kinds_n++;
}

uint16_t
tz_delta_key(const struct tz_cell *cell)
{
	enum tz_pack_kind kind = tz_pack_kind(&cell->value);

	if (kind == TZ_PACK_TRUE)
		kind = TZ_PACK_FALSE;
	return (uint16_t)(cell->no << 4 | kind);
}

void
tz_delta_set_keys(struct tz_delta_kind *kind, const struct tz_cell *cell,
    size_t n)
{
	size_t i;

	kind->key = tz_mem_resize(kind->key, n + 1, sizeof(*kind->key));
	for (i = 0; i < n; i++)
		kind->key[i] = tz_delta_key(&cell[i]);
	kind->keys = n;
}

void
tz_delta_like(struct tz_delta *delta, size_t form,
    const struct tz_delta_form *base)
{
	struct tz_delta_form *made = &delta->form[form];

	made->base = base;
	memcpy(made->prefix, base->prefix, TZ_PREFIX);
	memcpy(made->site, delta->site, TZ_SITE);
}

void
tz_delta_same_kind(struct tz_delta_kind *kind,
    const struct tz_delta_kind *other)
{
	memcpy(kind->state, other->state, TZ_STATE);
	memcpy(kind->step, other->step, TZ_STATE);
	kind->keys = other->keys;
	kind->key = tz_mem_resize(kind->key, other->keys + 1,
	    sizeof(*kind->key));
	if (other->keys > 0)
		memcpy(kind->key, other->key,
		    other->keys * sizeof(*kind->key));
}

/* Where the field is, or would be. */
static size_t
place_of(const struct tz_delta_form *form, unsigned no)
{
	size_t low = 0;
	size_t high = form->fields;
	size_t middle;

	while (low < high) {
		middle = low + (high - low) / 2;
		if (form->field[middle].no < no)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

struct tz_delta_field *
tz_delta_field(struct tz_delta_form *form, unsigned no)
{
	size_t low = place_of(form, no);
	size_t known;

	if (low < form->fields && form->field[low].no == no)
		return &form->field[low];
	form->field = tz_mem_resize(form->field, form->fields + 1,
	    sizeof(*form->field));
	memmove(form->field + low + 1, form->field + low,
	    (form->fields - low) * sizeof(*form->field));
	memset(&form->field[low], 0, sizeof(form->field[low]));
	form->field[low].no = no;
	form->fields++;
	known = form->base == NULL ? 0 : place_of(form->base, no);
	if (form->base != NULL && known < form->base->fields &&
	    form->base->field[known].no == no)
		form->field[low].base = &form->base->field[known];
	return &form->field[low];
}

/* Puts text in front of the field's recent ones; the oldest goes. */
static void
to_front(struct tz_delta_field *field, const char *text)
{
	char *front;
	unsigned i;

	for (i = 0; i < field->recents; i++)
		if (strcmp(field->recent[i], text) == 0)
			break;
	if (i < field->recents) {
		front = field->recent[i];
	} else {
		front = tz_mem_text(text);
		if (field->recents < TZ_DELTA_RECENT)
			field->recents++;
		else
			tz_mem_free(field->recent[TZ_DELTA_RECENT - 1]);
		i = field->recents - 1;
	}
	memmove(field->recent + 1, field->recent, i * sizeof(char *));
	field->recent[0] = front;
}

void
tz_delta_remember(struct tz_delta_field *field, const struct tz_value *value)
{
	if (tz_pack_kind(value) == TZ_PACK_NONE)
		return;
	if (value->kind == TZ_TEXT && strlen(value->u.text) <= TZ_DELTA_SHORT)
		to_front(field, value->u.text);
	if (!tz_value_same(&field->last, value))
		tz_value_copy(&field->last, value);
}

static size_t
numbers_of_base(const struct tz_delta_field *field)
{
	return field->base == NULL ? 0 : field->base->tables;
}

/* A byte that is another for most other texts. */
static uint8_t
mark_of(const char *text)
{
	unsigned mark = 0;

	for (; *text != '\0'; text++)
		mark = mark * 31 + (uint8_t)*text;
	return (uint8_t)(mark ^ mark >> 8);
}

/* Making a batch is mostly this, so bytes are looked for and not texts. */
static size_t
find_text(const struct tz_delta_field *field, const char *text, uint8_t mark)
{
	const uint8_t *at = field->mark;
	const uint8_t *end = at + field->tables;

	while (at < end && (at = memchr(at, mark, (size_t)(end - at))) !=
	    NULL) {
		if (strcmp(field->table[at - field->mark], text) == 0)
			return (size_t)(at - field->mark);
		at++;
	}
	return TZ_DELTA_NONE;
}

size_t
tz_delta_known(const struct tz_delta_field *field, const char *text)
{
	uint8_t mark = mark_of(text);
	size_t known = TZ_DELTA_NONE;

	if (field->base != NULL)
		known = find_text(field->base, text, mark);
	if (known != TZ_DELTA_NONE)
		return known;
	known = find_text(field, text, mark);
	return known == TZ_DELTA_NONE ? known :
	    numbers_of_base(field) + known;
}

const char *
tz_delta_numbered(const struct tz_delta_field *field, size_t no)
{
	size_t base = numbers_of_base(field);

	if (no < base)
		return field->base->table[no];
	return no - base < field->tables ? field->table[no - base] : NULL;
}

size_t
tz_delta_learn_text(struct tz_delta_field *field, const char *text)
{
	size_t known = tz_delta_known(field, text);
	size_t n = numbers_of_base(field) + field->tables;

	if (known != TZ_DELTA_NONE || n >= TZ_DELTA_TABLE ||
	    strlen(text) > TZ_DELTA_SHORT)
		return known;
	field->table = tz_mem_resize(field->table, field->tables + 1,
	    sizeof(*field->table));
	field->mark = tz_mem_resize(field->mark, field->tables + 1,
	    sizeof(*field->mark));
	field->mark[field->tables] = mark_of(text);
	field->table[field->tables++] = tz_mem_text(text);
	return n;
}

void
tz_delta_learn(struct tz_delta_field *field, const struct tz_value *value)
{
	size_t i;

	if (tz_pack_kind(value) == TZ_PACK_NONE)
		return;
	if (value->kind == TZ_TEXT)
		tz_delta_learn_text(field, value->u.text);
	for (i = 0; value->kind == TZ_LIST && i < value->u.list.n; i++)
		tz_delta_learn_text(field, value->u.list.item[i]);
	if (!tz_value_same(&field->last, value))
		tz_value_copy(&field->last, value);
}

void
tz_delta_add_place(struct tz_delta *delta, const char *place)
{
	size_t i;

	for (i = 0; i < delta->places; i++)
		if (memcmp(delta->place[i], place, 6) == 0)
			return;
	if (delta->places >= TZ_DELTA_PLACES)
		return;
	delta->place = tz_mem_resize(delta->place, delta->places + 1,
	    sizeof(*delta->place));
	memcpy(delta->place[delta->places], place, 6);
	delta->place[delta->places++][6] = '\0';
}

bool
tz_delta_charge(struct tz_delta *delta, size_t n)
{
	if (n > delta->room)
		return false;
	delta->room -= n;
	return true;
}

void
tz_delta_see_id(struct tz_delta *delta, const struct tz_entry *entry)
{
	struct tz_delta_form *form =
	    &delta->form[delta->kinds[delta->kind].form];
	char again[TZ_RECORD_ID];
	char site[TZ_SITE];
	char prefix[TZ_PREFIX];
	uint32_t serial;

	if (!tz_record_id_split(entry->record, site, prefix, &serial))
		return;
	tz_record_id_join(again, site, prefix, serial);
	if (strcmp(again, entry->record) != 0 || prefix[0] == '\0')
		return;
	memcpy(form->site, site, TZ_SITE);
	memcpy(form->prefix, prefix, TZ_PREFIX);
	form->seen = serial;
	if (entry->op == TZ_OP_CREATE)
		form->made = serial;
}

/*
 * By number and not by the table of ops: a row added there must not change
 * what the other side foretells.
 */
static bool
changes(enum tz_op op)
{
	return op >= TZ_OP_CREATE && op <= TZ_OP_VOID;
}

void
tz_delta_foretell_id(const struct tz_delta *delta, enum tz_op op,
    char id[TZ_RECORD_ID])
{
	const struct tz_delta_form *form =
	    &delta->form[delta->kinds[delta->kind].form];

	memset(id, 0, TZ_RECORD_ID);
	if (changes(op) && form->prefix[0] != '\0')
		tz_record_id_join(id, form->site, form->prefix,
		    op == TZ_OP_CREATE ? form->made + 1 : form->seen);
}

uint32_t
tz_delta_foretell_revision(enum tz_op op)
{
	if (op == TZ_OP_CREATE)
		return 1;
	return changes(op) ? 2 : 0;
}
