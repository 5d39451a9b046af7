/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sql_make.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define SCOPES 4
#define DEEPEST 4

/* clang-format off */
const struct sql_column sql_columns[] = {
	{ "person", "name", TZ_TEXT, NULL },
	{ "person", "note", TZ_TEXT, NULL },
	{ "person", "card", TZ_TEXT, NULL },
	{ "person", "kind", TZ_TEXT, NULL },
	{ "person", "house", TZ_TEXT, "house" },
	{ "person", "mother", TZ_TEXT, "person" },
	{ "person", "n", TZ_INT, NULL },
	{ "person", "pay", TZ_INT, NULL },
	{ "person", "visits", TZ_INT, NULL },
	{ "person", "level", TZ_INT, NULL },
	{ "person", "weight", TZ_NUM, NULL },
	{ "person", "share", TZ_NUM, NULL },
	{ "person", "head", TZ_BOOL, NULL },
	{ "person", "old", TZ_BOOL, NULL },
	{ "person", "birth", TZ_DAY, NULL },
	{ "person", "met", TZ_MOMENT, NULL },
	{ "person", "skills", TZ_LIST, NULL },
	{ "person", "tags", TZ_LIST, NULL },
	{ "person", "friends", TZ_LIST, NULL },
	{ "house", "no", TZ_TEXT, NULL },
	{ "house", "grid", TZ_TEXT, NULL },
	{ "house", "chief", TZ_TEXT, "person" },
	{ "house", "area", TZ_NUM, NULL },
	{ "house", "built", TZ_DAY, NULL },
	{ "house", "members", TZ_INT, NULL },
	{ "visit", "person", TZ_TEXT, "person" },
	{ "visit", "day", TZ_DAY, NULL },
	{ "visit", "ok", TZ_BOOL, NULL },
	{ "visit", "score", TZ_INT, NULL },
	{ "visit", "said", TZ_TEXT, NULL },
	{ "", "id", TZ_TEXT, NULL },
	{ "", "state", TZ_TEXT, NULL },
	{ "", "old_no", TZ_TEXT, NULL },
	{ "", "created_by", TZ_TEXT, NULL },
	{ "", "revision", TZ_INT, NULL },
	{ "", "created_at", TZ_MOMENT, NULL },
	{ "", "updated_at", TZ_MOMENT, NULL },
	{ "", "late", TZ_BOOL, NULL },
	{ "", "owed", TZ_BOOL, NULL },
};
/* clang-format on */

static const char *const forms[] = { "person", "house", "visit" };

/* A register in reach and the name it has there. */
struct scope {
	const char *form;
	char name[16];
};

struct making {
	struct sql_maker *maker;
	struct tz_buf *out;
	struct scope scope[SCOPES];
	unsigned scopes;
	unsigned named;		/* aliases given away */
	unsigned number;	/* which one $= stands for */
};

static void make(struct making *m, enum tz_kind kind, unsigned depth);

unsigned
sql_pick(struct sql_maker *maker, unsigned n)
{
	maker->state = maker->state * UINT64_C(6364136223846793005) +
	    UINT64_C(1442695040888963407);
	return (unsigned)((maker->state >> 33) % n);
}

const char *
sql_text(struct sql_maker *maker)
{
	static const char *const pool[] = { "张建国", "王芳", "单雄信",
		"欧阳 abc", "O''Neil", "100%", "a_b", "back\\slash", "\\",
		"Zz", "zZ", "12.50", "-3", "+.5", "7.", "1e3", "13800138000",
		"电话:13800138000号", "会木工长", "水, 开石头",
		"沐攻常闻", "单雄信张建国", "11010519491231002X",
		"11010519491231002x", "610104620927690",
		"110105194912310021", "350111201702290010", "01", "02", "9",
		"2", "10", "𠮷野", "a,b,,a", "盗窃 = +12.5件", "盗窃＝-3",
		"盗窃=", "盗窃",
		"here", "gone", " ", "é", "%" };

	return pool[sql_pick(maker, COUNT(pool))];
}

static unsigned
pick(struct making *m, unsigned n)
{
	return sql_pick(m->maker, n);
}

static void
put(struct making *m, const char *text)
{
	tz_buf_text(m->out, text);
}

/* A whole number that the record holds, another one or the last again. */
static void
same_number(struct making *m, bool other)
{
	static const char *const some[][3] = { { "n", "pay", "level" },
		{ "members", "revision", "members" },
		{ "score", "revision", "score" } };
	const struct scope *s = &m->scope[m->scopes - 1];
	size_t i = 0;

	if (other)
		m->number = pick(m, 4);
	while (strcmp(forms[i], s->form) != 0)
		i++;
	if (m->number == 3)
		tz_buf_format(m->out, "(length(%s.id) - 25)", s->name);
	else
		tz_buf_format(m->out, "%s.%s", s->name,
		    some[i][m->number]);
}

/*
 * Writes a pattern in which $ and the letter of a kind stand for a new formula
 * of the kind: t i n b d m l; a $k is a small number, $q a text of the pool, $=
 * a whole number of the row and $^ the same once more.
 */
static void
fill(struct making *m, const char *pattern, unsigned depth)
{
	static const char letters[] = "tinbdml";
	static const enum tz_kind kinds[] = { TZ_TEXT, TZ_INT, TZ_NUM,
		TZ_BOOL, TZ_DAY, TZ_MOMENT, TZ_LIST };
	const char *at;

	for (; *pattern != '\0'; pattern++) {
		if (*pattern != '$') {
			tz_buf_byte(m->out, (uint8_t)*pattern);
			continue;
		}
		pattern++;
		at = strchr(letters, *pattern);
		if (at != NULL)
			make(m, kinds[at - letters], depth);
		else if (*pattern == 'k')
			tz_buf_format(m->out, "%u", pick(m, 20));
		else if (*pattern == '=' || *pattern == '^')
			same_number(m, *pattern == '=');
		else
			tz_buf_format(m->out, "'%s'", sql_text(m->maker));
	}
}

/* A column of the kind; through a reference now and then. */
static bool
column(struct making *m, enum tz_kind kind, const char *form,
    const char *before)
{
	const struct sql_column *c, *found = NULL;
	char deeper[64];
	unsigned i, seen = 0;
	const char *dot = before;
	bool follow = before[0] != '\0' && pick(m, 4) == 0;

	/* At most five names. */
	for (i = 0; (dot = strchr(dot, '.')) != NULL; i++)
		dot++;
	follow = follow && i < 4;
	for (i = 0; i < COUNT(sql_columns); i++) {
		c = &sql_columns[i];
		if (strcmp(c->form, form) != 0 && c->form[0] != '\0')
			continue;
		if (follow ? c->to == NULL : c->kind != kind)
			continue;
		if (pick(m, ++seen) == 0)
			found = c;
	}
	if (found == NULL)
		return false;
	if (follow) {
		snprintf(deeper, sizeof(deeper), "%s%s.", before, found->name);
		return column(m, kind, found->to, deeper);
	}
	put(m, before);
	put(m, found->name);
	return true;
}

static void
leaf(struct making *m, enum tz_kind kind)
{
	static const char *const plain[] = {
		[TZ_TEXT] = "$q", [TZ_INT] = "$k", [TZ_NUM] = "0.$k",
		[TZ_BOOL] = "($i > $k)", [TZ_DAY] = "today()",
		[TZ_MOMENT] = "now()", [TZ_LIST] = "coalesce(NULL, $l)"
	};
	unsigned at = m->scopes - 1;
	char before[24] = "";

	if (pick(m, 4) == 0 && at > 0)
		at = pick(m, m->scopes);
	if (at != m->scopes - 1 || pick(m, 2) == 0)
		snprintf(before, sizeof(before), "%s.", m->scope[at].name);
	/* A bare NULL beside the text of a day leaves that a text. */
	if (kind != TZ_LIST && pick(m, 12) == 0)
		put(m, kind == TZ_DAY ? "nullif(today(), today())" :
		    kind == TZ_MOMENT ? "nullif(now(), now())" : "NULL");
	else if ((kind != TZ_LIST && pick(m, 4) == 0) ||
	    !column(m, kind, m->scope[at].form, before))
		fill(m, kind == TZ_LIST ? "coalesce(NULL, NULL)" : plain[kind],
		    0);
}

/* A subquery: pattern with $F for what is behind FROM. */
static void
query(struct making *m, const char *head, unsigned depth)
{
	struct scope *s = &m->scope[m->scopes];
	const char *form = forms[pick(m, COUNT(forms))];
	static const char *const links[] = { "", " WHERE $b",
		" WHERE $b AND $b", " WHERE id = $t", " WHERE $t = id AND $b",
		" WHERE NOT $b" };
	struct tz_buf *out = m->out, inner;

	s->form = form;
	snprintf(s->name, sizeof(s->name), "q%u", ++m->named);
	m->scopes++;
	put(m, "(SELECT ");
	fill(m, head, depth);
	tz_buf_format(m->out, " FROM %s AS %s", form, s->name);
	tz_buf_init(&inner, 65536);
	m->out = &inner;
	if (strcmp(form, "visit") == 0 && pick(m, 2) == 0)
		tz_buf_format(m->out, " WHERE person = %s.id",
		    m->scope[pick(m, m->scopes - 1)].name);
	else if (strcmp(form, "house") == 0 && pick(m, 2) == 0)
		fill(m, pick(m, 2) ? " WHERE no = $t" :
		    " WHERE no IN ($t, $q, $t)", depth);
	else
		fill(m, links[pick(m, COUNT(links))], depth);
	m->out = out;
	put(m, tz_buf_str(&inner));
	tz_buf_release(&inner);
	put(m, ")");
	m->scopes--;
}

/* What a formula of each kind may be made of. */
static const char *const text_ways[] = { "upper($t)", "lower($t)",
	"substr($t, $k)", "substr($t, $k - 3, $k)", "$t || $t", "text($i)",
	"text($n)", "text($d)", "text($b)", "text($m)", "text($t)",
	"coalesce($t, $t)", "coalesce(NULL, $t, '')", "nullif($t, $t)",
	"greatest($t, $t)", "least($t, $t, NULL)", "replace($t, $q, $t)",
	"replace($t, $t, '')", "lookup('skill', $t, 'name')",
	"lookup('skill', $q, 'tool')", "pinyin($t)", "digest($t, $k + 1)",
	"serial_before($t)",
	"listed('skill', $t)",
	"listed('skill', $t, $d)", "sounds('skill', $t || $q)",
	"sounds('skill', $t, $d)", "citizen_sex($t)",
	"office()", "login()", "step_from()", "step_reason()",
	"CASE WHEN $b THEN $t ELSE $t END", "CASE $t WHEN $t THEN $t END",
	"CASE $i WHEN $i THEN $t WHEN $n THEN $t ELSE $t END" };
static const char *const int_ways[] = { "$i + $i", "$i - $i", "$i * $k",
	"-$i", "abs($i)", "floor($n)", "ceil($n)", "length($t)", "length($l)",
	"year($d)", "month($d)", "day($d)", "weekday($d)", "age($d)",
	"age($d, $d)", "nullif($d, today()) - coalesce($d, today())",
	"workdays(today(), today() + $k - 9)",
	"workdays(period_start() - $k, period_start() + $k)",
	"coalesce($i, $i)", "nullif($i, $i)", "greatest($i, $i)",
	"least($i, NULL, $i)", "CASE WHEN $b THEN $i END",
	"CASE $b WHEN $b THEN $i ELSE $i END" };
static const char *const num_ways[] = { "$n + $i", "$n - $n", "$n * $k",
	"$n * 0.$k", "-$n", "abs($n)", "$i / 7", "$n / 0.3",
	"$i / nullif($i, 0)", "$n / nullif($n, 0)", "round($n)",
	"round($n, 2)",
	"round($i)", "number($t)", "number($q)", "value_of($q, '盗窃')",
	"value_of($t, $q)",
	"value_of('x=1..2\n x ＝ -3.50 \nx=7', 'x')",
	"work_hours(greatest($m, '2026-09-18 10:20'), now())",
	"work_hours('2026-09-25 08:30', least($m, '2026-10-09 11:11:59'))",
	"coalesce($n, $i)", "nullif($n, $n)", "greatest($n, $i)",
	"least($n, $n)", "CASE WHEN $b THEN $n ELSE $i END" };
static const char *const bool_ways[] = { "$b AND $b", "$b OR $b", "NOT $b",
	"$b AND $b AND $b", "($b OR $b OR $b)", "$i = $i", "$i <> $n",
	"$n < $n", "$n <= $i", "$t = $t", "$t <> $t", "$t < $t", "$t >= $t",
	"$d > $d", "$d = $d", "$m < $m", "$m >= $m", "$b = $b", "$b < $b",
	"$i BETWEEN $i AND $n", "$t NOT BETWEEN $t AND $t",
	"$d BETWEEN $d AND $d", "$i IN ($i, $k, $n)", "$t IN ($q, $t)",
	"$t NOT IN ($t, $q, $t)", "$d IN ($d, '2020-02-29')",
	"$t LIKE $t", "$t LIKE '%' || $t", "$t NOT LIKE $q",
	"$t LIKE '%国'", "$t IS NULL", "$i IS NOT NULL", "$l IS NULL",
	"$b IS NULL", "contains($t, $t)", "contains($t, $q)", "has($l, $t)",
	"has($l, '01')", "digit_run($t, $k, 18)", "digit_run($t, 11, 11)",
	"($= <> 0 AND 5 / $^ > $n)", "($= = 0 OR $n / $^ < $n)",
	"($= <> 3 AND $b AND 7 / ($^ - 3) > $n)",
	"13 / 20 >= $n", "coalesce($b, $b)", "nullif($b, $b)",
	"greatest($b, $b)", "CASE WHEN $b THEN $b ELSE $b END",
	"state = 'here'", "state IN ('here', 'gone')" };
static const char *const day_ways[] = { "nullif($d, today()) + $k",
	"$k + coalesce($d, today())", "coalesce($d, today()) - $k",
	"add_months($d, $k - 9)", "add_workdays($d, $k - 9)", "date($m)",
	"make_date(1990 + $k, $k, $k)", "make_date(2020, 2, 28 + $k)",
	"citizen_birth($t)", "citizen_birth($q)", "period_start()",
	"period_end()", "today() - $k * 1000", "coalesce($d, $d)",
	"nullif($d, '2020-02-29')", "greatest($d, '1999-12-31')",
	"least($d, $d)", "CASE WHEN $b THEN $d END" };
static const char *const moment_ways[] = { "coalesce($m, $m)", "now()",
	"greatest($m, '2026-09-30 23:59:59')", "least($m, $m)",
	"nullif($m, $m)", "CASE WHEN $b THEN $m ELSE $m END" };
static const char *const list_ways[] = { "coalesce($l, $l)",
	"CASE WHEN $b THEN $l END" };

static const struct {
	const char *const *way;
	unsigned n;
	const char *heads[5];	/* of subqueries that give the kind */
	unsigned queries;
} ways[] = {
	[TZ_TEXT] = { text_ways, COUNT(text_ways),
	    { "max($t)", "min($t)" }, 2 },
	[TZ_INT] = { int_ways, COUNT(int_ways), { "count(*)", "sum($i)",
	    "count($t)", "count(DISTINCT $t)", "max($i)" }, 5 },
	[TZ_NUM] = { num_ways, COUNT(num_ways),
	    { "avg($i)", "avg($n)", "sum($n)", "min($n)", "max($n)" }, 5 },
	[TZ_BOOL] = { bool_ways, COUNT(bool_ways),
	    { "max($b)", "min($b)" }, 2 },
	[TZ_DAY] = { day_ways, COUNT(day_ways), { "max($d)", "min($d)" }, 2 },
	[TZ_MOMENT] = { moment_ways, COUNT(moment_ways),
	    { "max($m)", "min($m)" }, 2 },
	[TZ_LIST] = { list_ways, COUNT(list_ways), { NULL }, 0 },
};

static void
make(struct making *m, enum tz_kind kind, unsigned depth)
{
	unsigned n = ways[kind].queries;

	if (depth == 0) {
		leaf(m, kind);
		return;
	}
	put(m, "(");
	if (m->scopes < 3 && kind == TZ_BOOL && pick(m, 8) == 0) {
		put(m, "EXISTS ");
		query(m, "1", depth - 1);
	} else if (m->scopes < 3 && kind == TZ_INT && pick(m, 20) == 0) {
		query(m, "count(DISTINCT $n)", depth - 1);
	} else if (m->scopes < 3 && n > 0 && pick(m, 6) == 0) {
		query(m, ways[kind].heads[pick(m, n)], depth - 1);
	} else {
		fill(m, ways[kind].way[pick(m, ways[kind].n)], depth - 1);
	}
	put(m, ")");
}

void
sql_make(struct sql_maker *maker, const char *form, struct tz_buf *out)
{
	static const enum tz_kind kinds[] = { TZ_TEXT, TZ_INT, TZ_NUM,
		TZ_BOOL, TZ_BOOL, TZ_DAY, TZ_MOMENT, TZ_LIST };
	struct making m = { .maker = maker, .out = out, .scopes = 1 };

	m.scope[0].form = form;
	snprintf(m.scope[0].name, sizeof(m.scope[0].name), "%s", form);
	/* Deep ones are few: they take most of the time. */
	make(&m, kinds[sql_pick(maker, COUNT(kinds))],
	    1 + sql_pick(maker, 1 + sql_pick(maker, DEEPEST)));
}
