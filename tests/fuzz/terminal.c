/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a terminal may send: bytes to characters to keys to a field. The first
 * byte says how wide the field is, 0xff in the input is a pause. Whatever
 * comes, the cursor stays in the field and only whole characters are shown.
 */
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "target.h"
#include "tui/editor.h"
#include "tui/input.h"
#include "tui/keys.h"

#define MOST 40			/* characters of the field */
#define WAIT 400

static void
check(struct tz_editor *editor, int columns)
{
	struct tz_editor_view view;
	char *text;

	tz_editor_look(editor, columns, &view);
	if (view.cursor < 0 || view.cursor > columns ||
	    view.first > editor->cursor || view.end > editor->n ||
	    editor->cursor > editor->n || editor->n > MOST)
		abort();
	text = tz_editor_text(editor);
	if (!tz_utf8_valid(text, strlen(text)))
		abort();
	tz_mem_free(text);
}

static void
type(struct tz_editor *editor, const struct tz_key *key, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		if (key[i].action <= TZ_ACTION_NONE ||
		    key[i].action >= TZ_ACTION_COUNT)
			abort();
		(void)tz_editor_key(editor, &key[i]);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static bool ready;
	struct tz_key key[TZ_KEYS_OUT];
	struct tz_editor editor;
	struct tz_input input;
	struct tz_keys keys;
	uint32_t c[TZ_INPUT_BYTES];
	int64_t now = 1000;
	int columns;
	size_t i, k, made;

	if (!ready)
		(void)setlocale(LC_CTYPE, "C.UTF-8");
	ready = true;
	if (n == 0)
		return 0;
	columns = 4 + data[0] % 60;
	tz_keys_init(&keys, WAIT);
	tz_input_init(&input);
	tz_editor_init(&editor);
	tz_editor_set(&editor, "", MOST);
	for (i = 1; i < n; i++) {
		now += data[i] == 0xff ? WAIT : 1;
		type(&editor, key, tz_keys_expire(&keys, now, key));
		if (data[i] == 0xff)
			continue;
		made = tz_input_decode(&input, (const char *)data + i, 1, c);
		for (k = 0; k < made; k++)
			type(&editor, key, tz_keys_feed(&keys, c[k], now,
			    key));
		check(&editor, columns);
	}
	tz_editor_release(&editor);
	return 0;
}
