/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <locale.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "tui/editor.h"
#include "tui/width.h"

/* Letters that stand for keys in the scripts below. */
static const struct {
	char sign;
	enum tz_action action;
} signs[] = {
	{ '<', TZ_ACTION_LEFT },	{ '>', TZ_ACTION_RIGHT },
	{ '^', TZ_ACTION_HOME },	{ '$', TZ_ACTION_END },
	{ '!', TZ_ACTION_ERASE },	{ '%', TZ_ACTION_DELETE },
	{ 'K', TZ_ACTION_CUT_END },	{ 'U', TZ_ACTION_CUT_ALL },
	{ 'W', TZ_ACTION_CUT_WORD },
};

static void
type(struct tz_editor *editor, const char *script)
{
	uint32_t c;
	size_t i;

	while ((c = tz_utf8_next(&script)) != 0) {
		struct tz_key key = { TZ_ACTION_CHAR, c };

		for (i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
			if (c == (unsigned char)signs[i].sign)
				key.action = signs[i].action;
		(void)tz_editor_key(editor, &key);
	}
}

/* What the window shows, '|' where the cursor is, '_' where nothing is. */
static void
look(struct tz_editor *editor, int columns, char *out)
{
	struct tz_editor_view view;
	int at = 0;
	size_t i;

	tz_editor_look(editor, columns, &view);
	if (view.before) {
		*out++ = '<';
		at++;
	}
	for (i = view.first; i < view.end; i++) {
		if (at == view.cursor && tz_width_of(editor->c[i]) > 0)
			*out++ = '|';
		out += tz_utf8_put(out, editor->c[i]);
		at += tz_width_of(editor->c[i]);
	}
	for (; at <= columns; at++) {
		if (at == view.cursor)
			*out++ = '|';
		if (at < columns)
			*out++ = at == columns - 1 && view.behind ? '>' : '_';
	}
	*out = '\0';
}

static const struct {
	const char *script, *text, *window;	/* of 10 columns */
} cases[] = {
	{ "", "", "|__________" },
	{ "张三丰", "张三丰", "张三丰|____" },
	{ "张三丰!", "张三", "张三|______" },
	{ "张三丰<!", "张丰", "张|丰______" },
	{ "张三丰^%", "三丰", "|三丰______" },
	{ "三丰^张", "张三丰", "张|三丰____" },
	{ "东村二组a", "东村二组a", "东村二组a|_" },
	{ "东村二组长", "东村二组长", "东村二组长|" },
	{ "一百号院建", "一百号院建", "一百号院建|" },
	{ "一百号院建设", "一百号院建设", "<建设|_____" },
	{ "一百号院建设大", "一百号院建设大", "<设大|_____" },
	{ "一百号院建设^", "一百号院建设", "|一百号院_>" },
	{ "一百号院建设<<<", "一百号院建设", "一百号|院_>" },
	{ "abcdefghij", "abcdefghij", "abcdefghij|" },
	{ "abcdefghij!", "abcdefghi", "abcdefghi|_" },
	{ "ab cd efW", "ab cd ", "ab cd |____" },
	{ "ab cd  W", "ab ", "ab |_______" },
	{ "张三丰<<K", "张", "张|________" },
	{ "张三丰U", "", "|__________" },
	{ "e\xcc\x81!", "", "|__________" },
	{ "ae\xcc\x81<!", "e\xcc\x81", "|e\xcc\x81_________" },
	{ "\xf0\xa0\xae\xb7野家!!", "\xf0\xa0\xae\xb7",
	    "\xf0\xa0\xae\xb7|________" },
};

static void
scripts_give_texts_and_windows(void **state)
{
	struct tz_editor editor;
	char window[128];
	char *text;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		tz_editor_init(&editor);
		tz_editor_set(&editor, "", 0);
		type(&editor, cases[i].script);
		text = tz_editor_text(&editor);
		look(&editor, 10, window);
		assert_string_equal(text, cases[i].text);
		assert_string_equal(window, cases[i].window);
		tz_mem_free(text);
		tz_editor_release(&editor);
	}
}

static void
a_full_field_refuses_and_keeps(void **state)
{
	struct tz_key key = { TZ_ACTION_CHAR, 'x' };
	struct tz_editor editor;
	char *text;

	(void)state;
	tz_editor_init(&editor);
	tz_editor_set(&editor, "张三丰", 3);
	assert_int_equal(tz_editor_key(&editor, &key), TZ_EDITOR_REFUSED);
	key.action = TZ_ACTION_DELETE;
	assert_int_equal(tz_editor_key(&editor, &key), TZ_EDITOR_REFUSED);
	key.action = TZ_ACTION_SAVE;
	assert_int_equal(tz_editor_key(&editor, &key), TZ_EDITOR_OTHER);
	assert_false(editor.changed);
	text = tz_editor_text(&editor);
	assert_string_equal(text, "张三丰");
	tz_mem_free(text);
	tz_editor_release(&editor);
}

/* Whatever is typed, the cursor stays in the window and no hanzi is cut. */
static void
the_cursor_never_leaves_the_window(void **state)
{
	static const char *const keys = "张a三<<<b>>^丰$!%中文字很长很长"
	    "的一段话"
	    "^^>>>>>>>>>>>>>>>>>>x<<<<<<<<<<<<<<<<<<<<<$!!!!!!!!!!!!W";
	int columns;

	(void)state;
	for (columns = 4; columns < 30; columns++) {
		struct tz_editor_view view;
		struct tz_editor editor;
		const char *at = keys;

		tz_editor_init(&editor);
		tz_editor_set(&editor, "", 0);
		while (*at != '\0') {
			char one[8] = "";
			const char *start = at;

			(void)tz_utf8_next(&at);
			memcpy(one, start, (size_t)(at - start));
			type(&editor, one);
			tz_editor_look(&editor, columns, &view);
			assert_in_range(view.cursor, 0, columns);
			assert_true(view.first <= editor.cursor);
			assert_true(editor.cursor <= view.end);
			if (editor.cursor < editor.n)
				assert_true(view.cursor < columns);
		}
		tz_editor_release(&editor);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(scripts_give_texts_and_windows),
		cmocka_unit_test(a_full_field_refuses_and_keeps),
		cmocka_unit_test(the_cursor_never_leaves_the_window),
	};

	if (setlocale(LC_CTYPE, "C.UTF-8") == NULL)
		return 77;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
