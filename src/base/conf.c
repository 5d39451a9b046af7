/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/conf.h"

#include <errno.h>
#include <libconfig.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"

/* A struct tz_conf_node is a config_setting_t that nobody else can open. */
struct tz_conf {
	config_t tree;
};

static config_setting_t *
setting(const struct tz_conf_node *node)
{
	return (config_setting_t *)node;
}

static const struct tz_conf_node *
node_of(const config_setting_t *found)
{
	return (const struct tz_conf_node *)found;
}

static void
add_problem(struct tz_problems *problems, const char *name, size_t line,
    const char *id)
{
	struct tz_problem *row = tz_problems_add(problems, 0, "syntax", "%s",
	    "");

	tz_utf8_copy(row->place, sizeof(row->place), name);
	row->line = line;
	row->say.n = 0;
	tz_utf8_copy(row->say.id, sizeof(row->say.id), id);
}

/* A problem in one line, which has n bytes; NULL when there is none. */
static const char *
line_problem(const char *line, size_t n)
{
	size_t i = 0;

	if (!tz_utf8_valid(line, n))
		return N_("the line is not UTF-8 text");
	while (i < n && strchr(" \t\r\v\f", line[i]) != NULL)
		i++;
	if (n - i >= 8 && strncasecmp(line + i, "@include", 8) == 0)
		return N_("@include is not allowed");
	return NULL;
}

static bool
check_lines(const char *text, size_t n, const char *name,
    struct tz_problems *problems)
{
	const char *at = text, *end = text + n;
	size_t before = problems->errors, line = 1;

	while (at < end && problems->errors == before) {
		const char *feed = memchr(at, '\n', (size_t)(end - at));
		size_t len = (size_t)((feed == NULL ? end : feed) - at);
		const char *id = line_problem(at, len);

		if (id != NULL)
			add_problem(problems, name, line, id);
		at += len + 1;
		line++;
	}
	return problems->errors == before;
}

/* Bytes of the string or comment at text, which ends with NUL; 0 for none. */
static size_t
quoted_length(const char *text)
{
	const char *end;

	if (text[0] == '"') {
		for (end = text + 1; *end != '\0' && *end != '"'; end++)
			if (*end == '\\' && end[1] != '\0')
				end++;
		return (size_t)(end - text) + (*end == '"');
	}
	if (text[0] == '#' || (text[0] == '/' && text[1] == '/'))
		return strcspn(text, "\n");
	if (text[0] != '/' || text[1] != '*')
		return 0;
	end = strstr(text + 2, "*/");
	return end == NULL ? strlen(text) : (size_t)(end - text) + 2;
}

static bool
fits(const char *number)
{
	errno = 0;
	strtoll(number, NULL, 10);
	return errno == 0;
}

/* Bytes of the name or number at text; most text is blanks in between. */
static size_t
word_length(const char *text)
{
	static const char word[] = "abcdefghijklmnopqrstuvwxyz"
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-*.+";

	if ((unsigned char)*text <= ' ' || *text == ';' || *text == '=')
		return 0;
	return strspn(text, word);
}

/*
 * Copies text to out with an L behind each whole number. Without it libconfig
 * keeps 32 bits of the number and says nothing of the rest. False, with *line
 * set, for a number of more than 64 bits.
 */
static bool
widen_numbers(const char *text, struct tz_buf *out, size_t *line)
{
	for (*line = 1; *text != '\0';) {
		size_t n = quoted_length(text), digits, i;
		const char *sign = text;
		bool wide;

		if (n == 0)
			n = word_length(text);
		if (n == 0)
			n = 1;
		sign += *text == '-' || *text == '+';
		digits = strspn(sign, "0123456789");
		digits += strspn(sign + digits, "L");
		wide = *sign != 'L' && digits != 0
		    && sign + digits == text + n;
		if (wide && !fits(text))
			return false;
		for (i = 0; i < n; i++)
			*line += text[i] == '\n';
		tz_buf_put(out, text, n);
		if (wide && text[n - 1] != 'L')
			tz_buf_byte(out, 'L');
		text += n;
	}
	return true;
}

/* The parser's words in words that a clerk understands, translated later. */
static const char *
words_of(const char *parser)
{
	if (strstr(parser, "duplicate") != NULL)
		return N_("this name stands here twice");
	if (strstr(parser, "mismatch") != NULL)
		return N_("the values of an array must be of one kind");
	return N_("the line, or the one before it, is not written as it must "
		  "be");
}

static struct tz_conf *
parse(const char *text, const char *name, struct tz_problems *problems)
{
	struct tz_conf *conf = tz_mem_alloc(sizeof(*conf));

	config_init(&conf->tree);
	if (config_read_string(&conf->tree, text))
		return conf;
	add_problem(problems, name,
	    (size_t)config_error_line(&conf->tree),
	    words_of(config_error_text(&conf->tree)));
	tz_conf_free(conf);
	return NULL;
}

struct tz_conf *
tz_conf_parse(const char *text, size_t n, const char *name,
    struct tz_problems *problems)
{
	struct tz_conf *conf = NULL;
	struct tz_buf wide;
	size_t line;
	char *copy;

	if (n >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0) {
		text += 3;
		n -= 3;
	}
	if (n > TZ_CONF_MAX) {
		add_problem(problems, name, 0, N_("the file is too long"));
		return NULL;
	}
	if (!check_lines(text, n, name, problems))
		return NULL;
	copy = tz_mem_text_n(text, n);
	tz_buf_init(&wide, 2 * TZ_CONF_MAX);
	if (widen_numbers(copy, &wide, &line))
		conf = parse(tz_buf_str(&wide), name, problems);
	else
		add_problem(problems, name, line,
		    N_("the number is too large"));
	tz_buf_release(&wide);
	tz_mem_free(copy);
	return conf;
}

struct tz_conf *
tz_conf_load(const char *path, struct tz_problems *problems)
{
	struct tz_conf *conf = NULL;
	struct tz_problem *row;
	struct tz_buf text;
	struct tz_err err;

	tz_buf_init(&text, TZ_CONF_MAX);
	if (tz_file_read(path, &text, &err) == TZ_OK) {
		conf = tz_conf_parse(tz_buf_str(&text), text.len, path,
		    problems);
	} else {
		row = tz_problems_add(problems, 0, "file", "%s", "");
		row->say = err.say;
	}
	tz_buf_release(&text);
	return conf;
}

void
tz_conf_free(struct tz_conf *conf)
{
	if (conf == NULL)
		return;
	config_destroy(&conf->tree);
	tz_mem_free(conf);
}

const struct tz_conf_node *
tz_conf_root(const struct tz_conf *conf)
{
	return node_of(config_root_setting(&conf->tree));
}

const char *
tz_conf_name(const struct tz_conf_node *node)
{
	return config_setting_name(setting(node));
}

static const struct {
	int type;
	enum tz_conf_kind kind;
} kinds[] = {
	{ CONFIG_TYPE_GROUP, TZ_CONF_GROUP },
	{ CONFIG_TYPE_ARRAY, TZ_CONF_ARRAY },
	{ CONFIG_TYPE_LIST, TZ_CONF_LIST },
	{ CONFIG_TYPE_STRING, TZ_CONF_TEXT },
	{ CONFIG_TYPE_INT, TZ_CONF_INT },
	{ CONFIG_TYPE_INT64, TZ_CONF_INT },
	{ CONFIG_TYPE_FLOAT, TZ_CONF_NUMBER },
	{ CONFIG_TYPE_BOOL, TZ_CONF_BOOL },
};

enum tz_conf_kind
tz_conf_kind(const struct tz_conf_node *node)
{
	int type = config_setting_type(setting(node));
	size_t i = 0;

	while (i + 1 < sizeof(kinds) / sizeof(kinds[0])
	    && kinds[i].type != type)
		i++;
	return kinds[i].kind;
}

unsigned
tz_conf_line(const struct tz_conf_node *node)
{
	return config_setting_source_line(setting(node));
}

size_t
tz_conf_count(const struct tz_conf_node *node)
{
	int n = node == NULL ? 0 : config_setting_length(setting(node));

	return n < 0 ? 0 : (size_t)n;
}

const struct tz_conf_node *
tz_conf_at(const struct tz_conf_node *node, size_t i)
{
	if (i >= tz_conf_count(node))
		return NULL;
	return node_of(config_setting_get_elem(setting(node), (unsigned)i));
}

const struct tz_conf_node *
tz_conf_get(const struct tz_conf_node *group, const char *name)
{
	if (group == NULL || tz_conf_kind(group) != TZ_CONF_GROUP)
		return NULL;
	return node_of(config_setting_get_member(setting(group), name));
}

static bool
has_kind(const struct tz_conf_node *node, enum tz_conf_kind kind)
{
	return node != NULL && tz_conf_kind(node) == kind;
}

const char *
tz_conf_text(const struct tz_conf_node *node, const char *fallback)
{
	return has_kind(node, TZ_CONF_TEXT)
	    ? config_setting_get_string(setting(node)) : fallback;
}

int64_t
tz_conf_int(const struct tz_conf_node *node, int64_t fallback)
{
	return has_kind(node, TZ_CONF_INT)
	    ? config_setting_get_int64(setting(node)) : fallback;
}

bool
tz_conf_bool(const struct tz_conf_node *node, bool fallback)
{
	return has_kind(node, TZ_CONF_BOOL)
	    ? config_setting_get_bool(setting(node)) != 0 : fallback;
}
