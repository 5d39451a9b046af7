/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/mem.h"
#include "wire/delta_part.h"
#include "wire/hash.h"

#define TABLE_MOST 40	/* the others are left to the batch itself */
#define LEAST_COUNT 3
#define KEY_MAX 4096

/* A text of a field, or the shape of a kind, and how often it is met. */
struct word {
	char *key;		/* form, number, text; or form, op, shape */
	char *text;
	size_t form;
	unsigned no;		/* of the field; of a shape the op */
	unsigned offices;	/* a bit each */
	size_t count;
	struct tz_delta_kind shape;
};

struct words {
	struct tz_map *known;		/* of key to word */
	struct tz_map *shapes;
	struct word **word;
	size_t n;
	struct word **kind;
	size_t kinds;
	struct tz_delta *memory;	/* the forms in the order of seeing */
};

struct words *
words_new(void)
{
	struct words *words = tz_mem_alloc(sizeof(*words));

	words->known = tz_map_new();
	words->shapes = tz_map_new();
	words->memory = tz_delta_new("", 0, 0, 1);
	return words;
}

static void
free_word(void *value)
{
	struct word *word = value;

	tz_mem_free(word->text);
	tz_mem_free(word->key);
	tz_mem_free(word->shape.key);
	tz_mem_free(word);
}

void
words_free(struct words *words)
{
	tz_map_free(words->known, free_word);
	tz_map_free(words->shapes, free_word);
	tz_mem_free(words->word);
	tz_mem_free(words->kind);
	tz_delta_free(words->memory);
	tz_mem_free(words);
}

static size_t
form_of(struct words *words, const struct tz_entry *entry)
{
	char site[TZ_SITE];
	char prefix[TZ_PREFIX];
	uint32_t serial;
	size_t i;

	for (i = 0; i < words->memory->forms; i++)
		if (memcmp(words->memory->form[i].id, entry->form,
		    TZ_HASH) == 0)
			break;
	if (i == words->memory->forms)
		tz_delta_add_form(words->memory, entry->form);
	if (i > 0 && tz_record_id_split(entry->record, site, prefix, &serial))
		memcpy(words->memory->form[i].prefix, prefix, TZ_PREFIX);
	return i;
}

static struct word *
word_of(struct tz_map *map, struct word ***list, size_t *n, const char *key)
{
	struct word *word = tz_map_get(map, key);

	if (word != NULL)
		return word;
	word = tz_mem_alloc(sizeof(*word));
	word->key = tz_mem_text(key);
	tz_map_set(map, key, word);
	*list = tz_mem_resize(*list, *n + 1, sizeof(**list));
	(*list)[(*n)++] = word;
	return word;
}

static void
see_text(struct words *words, unsigned office, size_t form, unsigned no,
    const char *text)
{
	struct word *word;
	char key[KEY_MAX];

	if (strlen(text) > TZ_DELTA_SHORT)
		return;
	snprintf(key, sizeof(key), "%zu %u %s", form, no, text);
	word = word_of(words->known, &words->word, &words->n, key);
	if (word->text == NULL)
		word->text = tz_mem_text(text);
	word->form = form;
	word->no = no;
	word->offices |= 1u << office % 32;
	word->count++;
}

static void
see_shape(struct words *words, size_t form, const struct tz_entry *entry)
{
	char digits[TZ_HASH_HEX];
	uint8_t hash[TZ_HASH];
	struct word *word;
	struct tz_buf keys;
	char key[KEY_MAX];
	size_t i;

	tz_buf_init(&keys, SIZE_MAX);
	for (i = 0; i < entry->n; i++)
		tz_buf_format(&keys, "%u ", tz_delta_key(&entry->cell[i]));
	tz_hash(keys.data, keys.len, hash);
	tz_hash_hex(hash, TZ_HASH, digits);
	tz_buf_release(&keys);
	snprintf(key, sizeof(key), "%zu %u %s %s %s", form,
	    (unsigned)entry->op, entry->state, entry->step, digits);
	word = word_of(words->shapes, &words->kind, &words->kinds, key);
	if (word->count++ > 0)
		return;
	word->form = form;
	word->no = (unsigned)entry->op;
	memcpy(word->shape.state, entry->state, TZ_STATE);
	memcpy(word->shape.step, entry->step, TZ_STATE);
	tz_delta_set_keys(&word->shape, entry->cell, entry->n);
}

void
words_see(struct words *words, unsigned office, const struct tz_entry *entry)
{
	size_t form = form_of(words, entry);
	size_t i;
	size_t k;

	see_shape(words, form, entry);
	for (i = 0; i < entry->n; i++) {
		const struct tz_value *value = &entry->cell[i].value;

		if (value->kind == TZ_TEXT)
			see_text(words, office, form, entry->cell[i].no,
			    value->u.text);
		for (k = 0; value->kind == TZ_LIST && k < value->u.list.n; k++)
			see_text(words, office, form, entry->cell[i].no,
			    value->u.list.item[k]);
	}
}

/* By form and number; the more usual one first, equal ones by their key. */
static int
in_order(const void *a, const void *b)
{
	const struct word *one = *(struct word *const *)a;
	const struct word *two = *(struct word *const *)b;

	if (one->form != two->form)
		return one->form < two->form ? -1 : 1;
	if (one->no != two->no)
		return one->no < two->no ? -1 : 1;
	if (one->count != two->count)
		return one->count > two->count ? -1 : 1;
	return strcmp(one->key, two->key);
}

static bool
is_shared(const struct word *word)
{
	return word->count >= LEAST_COUNT &&
	    (word->offices & (word->offices - 1)) != 0;
}

static void
add_kind(struct tz_delta *memory, const struct word *kind)
{
	size_t made = tz_delta_add_kind(memory, (enum tz_op)kind->no,
	    kind->form);

	tz_delta_same_kind(&memory->kinds[made], &kind->shape);
}

struct tz_delta *
words_memory(const struct words *words)
{
	struct tz_delta *memory = tz_delta_new("", 0, 0, 1);
	struct tz_delta_field *field;
	size_t i;

	for (i = 1; i < words->memory->forms; i++) {
		tz_delta_add_form(memory, words->memory->form[i].id);
		memcpy(memory->form[i].prefix,
		    words->memory->form[i].prefix, TZ_PREFIX);
	}
	qsort(words->word, words->n, sizeof(*words->word), in_order);
	for (i = 0; i < words->n; i++) {
		const struct word *word = words->word[i];

		if (!is_shared(word))
			continue;
		field = tz_delta_field(&memory->form[word->form], word->no);
		if (field->tables < TABLE_MOST)
			tz_delta_learn_text(field, word->text);
	}
	qsort(words->kind, words->kinds, sizeof(*words->kind), in_order);
	for (i = 0; i < words->kinds; i++) {
		const struct word *kind = words->kind[i];

		if (i == 0 || kind->form != words->kind[i - 1]->form ||
		    kind->no != words->kind[i - 1]->no)
			add_kind(memory, kind);
	}
	return memory;
}
