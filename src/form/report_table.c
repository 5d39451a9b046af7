/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the blocks of a report that are tables, and the names in its texts. */
#include <stddef.h>
#include <string.h>

#include "base/mem.h"
#include "form/forms.h"
#include "form/report_own.h"
#include "form/type.h"

#define NAME_BYTES 120

/* clang-format off */
#define KEY(s, name, kind, member) \
	{ name, TZ_KEY_##kind, false, offsetof(struct s, member), 0 }
#define MUST(s, name, kind, member) \
	{ name, TZ_KEY_##kind, true, offsetof(struct s, member), 0 }
#define OTHER(name) { name, TZ_KEY_OTHER, false, 0, 0 }
#define TABLE(rows) { rows, sizeof(rows) / sizeof((rows)[0]) }

struct raw_table {
	const char *label, *where, *order, *group, *from;
	bool all, number, total;
	unsigned most;
};

static const struct tz_key table_keys[] = {
	KEY(raw_table, "label", TEXT, label),
	MUST(raw_table, "register", TEXT, from),
	KEY(raw_table, "where", TEXT, where),
	KEY(raw_table, "order", TEXT, order),
	KEY(raw_table, "group", TEXT, group),
	KEY(raw_table, "all", BOOL, all),
	KEY(raw_table, "number", BOOL, number),
	KEY(raw_table, "total", BOOL, total),
	KEY(raw_table, "most", UINT, most),
	OTHER("columns"),
};
static const struct tz_key_table table_table = TABLE(table_keys);

struct raw_column {
	const char *label, *name, *show, *value, *sum, *count, *as, *align;
	const char *join, *when;
	struct tz_report_cells ratio;
	unsigned places, width;
};

static const struct tz_key column_keys[] = {
	MUST(raw_column, "label", TEXT, label),
	KEY(raw_column, "name", TEXT, name),
	KEY(raw_column, "show", TEXT, show),
	KEY(raw_column, "value", TEXT, value),
	KEY(raw_column, "sum", TEXT, sum),
	KEY(raw_column, "count", TEXT, count),
	KEY(raw_column, "join", TEXT, join),
	KEY(raw_column, "when", TEXT, when),
	{ "ratio", TZ_KEY_TEXTS, false, offsetof(struct raw_column, ratio.cell),
	    offsetof(struct raw_column, ratio.n) },
	KEY(raw_column, "as", TEXT, as),
	KEY(raw_column, "align", TEXT, align),
	KEY(raw_column, "places", UINT, places),
	KEY(raw_column, "width", UINT, width),
};
static const struct tz_key_table column_table = TABLE(column_keys);

struct raw_sheet {
	const char *label;
};

static const struct tz_key sheet_keys[] = {
	KEY(raw_sheet, "label", TEXT, label),
	OTHER("columns"),
	OTHER("rows"),
};
static const struct tz_key_table sheet_table = TABLE(sheet_keys);

/* What texts may say besides figures, records.FIGURE and REGISTER.field. */
static const char *const words[] = {
	"office", "label", "period", "from", "to", "today", "time", "user",
	"user.name", "number", "receiver", "page", "pages",
};
/* clang-format on */

static bool
is_number(const struct tz_formula *formula)
{
	enum tz_kind kind = tz_formula_kind(formula);

	return kind == TZ_INT || kind == TZ_NUM;
}

static const struct tz_report_column *
named(const struct tz_report_column *column, size_t n, const char *name)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (column[i].name[0] != '\0' &&
		    strcmp(column[i].name, name) == 0)
			return &column[i];
	return NULL;
}

static void
read_ratio(struct tz_report_reader *reader, const struct tz_conf_node *node,
    const struct raw_column *raw, const struct tz_report_table *table,
    struct tz_report_column *column)
{
	const struct tz_report_column *part[2] = { NULL, NULL };
	size_t i;

	for (i = 0; i < 2 && i < raw->ratio.n; i++) {
		part[i] = named(table->column, table->columns,
		    raw->ratio.cell[i]);
		if (part[i] == NULL || (part[i]->how != TZ_REPORT_COUNT &&
		    part[i]->how != TZ_REPORT_SUM))
			tz_form_say(&reader->base, node,
			    N_("there is no column of figures \"%s\" before "
			    "this"), raw->ratio.cell[i]);
	}
	if (raw->ratio.n != 2)
		tz_form_say(&reader->base, node,
		    N_("a ratio names two columns"));
	if (part[0] == NULL || part[1] == NULL)
		return;
	column->over = (size_t)(part[0] - table->column);
	column->under = (size_t)(part[1] - table->column);
	column->right = true;
}

/* A field that people read: checked by reading it as a formula. */
static void
read_shown(struct tz_report_reader *reader, const struct tz_conf_node *node,
    const struct tz_form *form, struct tz_report_column *column)
{
	const struct tz_formula *path;
	const char *text = column->text;

	text += *text == '*';
	if (text[strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_.")] !=
	    '\0') {
		tz_form_say(&reader->base, node,
		    N_("show names a field, not \"%s\""), text);
		return;
	}
	path = tz_report_read_formula(reader, node, text, form);
	if (path != NULL)
		column->right = is_number(path) || column->right;
}

static void
read_reckoned(struct tz_report_reader *reader,
    const struct tz_conf_node *node, const struct tz_form *form,
    struct tz_report_column *column)
{
	column->formula = tz_report_read_formula(reader, node, column->text,
	    form);
	if (column->formula == NULL)
		return;
	column->right = is_number(column->formula) ||
	    column->how == TZ_REPORT_COUNT;
	if (column->how == TZ_REPORT_COUNT &&
	    tz_formula_kind(column->formula) != TZ_BOOL)
		tz_form_say(&reader->base, node,
		    N_("count needs a condition"));
	if (column->how == TZ_REPORT_SUM && !is_number(column->formula))
		tz_form_say(&reader->base, node, N_("sum needs a number"));
}

/* Which of its keys says what the column holds. */
static void
tell_how(struct tz_report_reader *reader, const struct tz_conf_node *node,
    const struct raw_column *raw, struct tz_report_column *column)
{
	const struct {
		const char *text;
		enum tz_report_how how;
	} ways[] = {
		{ raw->show, TZ_REPORT_SHOW },
		{ raw->value, TZ_REPORT_VALUE },
		{ raw->sum, TZ_REPORT_SUM },
		{ raw->count, TZ_REPORT_COUNT },
		{ raw->join, TZ_REPORT_JOIN },
		{ raw->ratio.n > 0 ? "ratio" : "", TZ_REPORT_RATIO },
	};
	size_t i, n = 0;

	column->text = "";
	for (i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
		if (ways[i].text[0] == '\0')
			continue;
		column->how = ways[i].how;
		column->text = ways[i].text;
		n++;
	}
	if (n != 1)
		tz_form_say(&reader->base, node, N_("a column has one of "
		    "show, value, sum, count, join and ratio"));
}

static void
read_place(struct tz_report_reader *reader, const struct tz_conf_node *node,
    const struct raw_column *raw, struct tz_report_column *column)
{
	column->label = raw->label;
	column->name = raw->name;
	column->width = raw->width;
	if (strcmp(raw->align, "right") == 0)
		column->right = true;
	else if (strcmp(raw->align, "left") == 0)
		column->right = false;
	else if (raw->align[0] != '\0')
		tz_form_say(&reader->base, node,
		    N_("align is \"left\" or \"right\", not \"%s\""),
		    raw->align);
	if (column->width > 200)
		tz_form_say(&reader->base, node, N_("%s is out of range"),
		    "width");
}

/* A field of the records of a group, of those that meet a condition. */
static void
read_joined(struct tz_report_reader *reader, const struct tz_conf_node *node,
    const struct raw_column *raw, const struct tz_form *form,
    struct tz_report_column *column)
{
	read_shown(reader, node, form, column);
	column->right = false;
	if (raw->when[0] == '\0')
		return;
	column->formula = tz_report_read_formula(reader, node, raw->when,
	    form);
	if (column->formula != NULL &&
	    tz_formula_kind(column->formula) != TZ_BOOL)
		tz_form_say(&reader->base, node, N_("when is a condition"));
}

static void
check_column(struct tz_report_reader *reader, const struct tz_conf_node *node,
    const struct raw_column *raw, const struct tz_report_table *table,
    const struct tz_report_column *column)
{
	bool groups = table->group[0] != '\0';

	if ((column->how == TZ_REPORT_COUNT || column->how ==
	    TZ_REPORT_RATIO || column->how == TZ_REPORT_JOIN) && !groups)
		tz_form_say(&reader->base, node,
		    N_("count, join and ratio are of groups"));
	if (column->how == TZ_REPORT_VALUE && groups)
		tz_form_say(&reader->base, node,
		    N_("value is of single records, not of groups"));
	if (raw->when[0] != '\0' && column->how != TZ_REPORT_JOIN)
		tz_form_say(&reader->base, node, N_("when is for join only"));
}

static void
read_column(struct tz_report_reader *reader, const struct tz_conf_node *node,
    struct tz_report_table *table)
{
	struct tz_report_column *column = &table->column[table->columns];
	struct raw_column raw = { 0 };

	tz_form_read_group(&reader->base, node, &column_table, &raw);
	tell_how(reader, node, &raw, column);
	tz_report_read_look(reader, node, raw.as, raw.places, &column->look);
	if (column->how == TZ_REPORT_SHOW) {
		read_shown(reader, node, table->form, column);
	} else if (column->how == TZ_REPORT_JOIN) {
		read_joined(reader, node, &raw, table->form, column);
	} else if (column->how == TZ_REPORT_RATIO) {
		read_ratio(reader, node, &raw, table, column);
		if (raw.as[0] == '\0')
			column->look.as = TZ_REPORT_PERCENT;
	} else {
		read_reckoned(reader, node, table->form, column);
	}
	check_column(reader, node, &raw, table, column);
	read_place(reader, node, &raw, column);
	table->columns++;
}

static bool
columns_of(struct tz_report_reader *reader, const struct tz_conf_node *node,
    const struct tz_conf_node **list)
{
	size_t i, n;

	*list = tz_conf_get(node, "columns");
	n = *list == NULL ? 0 : tz_conf_count(*list);
	if (n == 0 || tz_conf_kind(*list) != TZ_CONF_LIST ||
	    n > TZ_REPORT_COLUMNS) {
		tz_form_say(&reader->base, node,
		    N_("columns are a list of 1 to %d groups"),
		    TZ_REPORT_COLUMNS);
		return false;
	}
	for (i = 0; i < n; i++)
		if (tz_conf_kind(tz_conf_at(*list, i)) != TZ_CONF_GROUP) {
			tz_form_say(&reader->base, *list,
			    N_("%s must be groups { ... }"), "columns");
			return false;
		}
	return true;
}

static void
read_order(struct tz_report_reader *reader, const struct tz_conf_node *node,
    const char *name, struct tz_report_table *table)
{
	if (name[0] == '\0')
		return;
	table->back = name[0] == '-';
	name += table->back;
	table->order = tz_form_field(table->form, name);
	if (table->order == NULL)
		table->order = tz_form_header(name);
	if (table->order == NULL)
		tz_form_say(&reader->base, node, N_("there is no field \"%s\""),
		    name);
}

/* Every code has a group only where the field is one of codes. */
static void
read_grouping(struct tz_report_reader *reader,
    const struct tz_conf_node *node, const struct raw_table *raw,
    struct tz_report_table *table)
{
	const struct tz_field *field;

	table->group = raw->group;
	if (raw->group[0] == '\0')
		return;
	table->by = tz_report_read_formula(reader, node, raw->group,
	    table->form);
	if (!raw->all)
		return;
	field = tz_form_field(table->form, raw->group);
	table->codes = field == NULL ? NULL : field->codes;
	if (table->codes == NULL)
		tz_form_say(&reader->base, node,
		    N_("all needs a group that is a field with a list"));
}

void
tz_report_read_table(struct tz_report_reader *reader,
    const struct tz_conf_node *node, struct tz_report_table *table)
{
	const struct tz_conf_node *list;
	struct raw_table raw = { 0 };
	size_t i;

	tz_form_read_group(&reader->base, node, &table_table, &raw);
	table->label = raw.label;
	table->number = raw.number;
	table->total = raw.total;
	table->most = raw.most;
	table->group = "";
	table->form = tz_forms_find(reader->forms, raw.from);
	if (table->form == NULL) {
		tz_form_say(&reader->base, node,
		    N_("there is no register %s"), raw.from);
		return;
	}
	if (raw.where[0] != '\0')
		table->where = tz_report_read_formula(reader,
		    tz_conf_get(node, "where"), raw.where, table->form);
	read_order(reader, node, raw.order, table);
	read_grouping(reader, node, &raw, table);
	if (!columns_of(reader, node, &list))
		return;
	for (i = 0; i < tz_conf_count(list); i++)
		read_column(reader, tz_conf_at(list, i), table);
}

static void
read_sheet_rows(struct tz_report_reader *reader,
    const struct tz_conf_node *list, struct tz_report_sheet_block *sheet)
{
	struct tz_report_cells *row;
	size_t i;

	if (list == NULL || tz_conf_kind(list) != TZ_CONF_LIST) {
		tz_form_say(&reader->base, list,
		    N_("rows are a list of arrays of texts"));
		return;
	}
	sheet->row = tz_form_array(&reader->base, tz_conf_count(list),
	    sizeof(*sheet->row));
	for (i = 0; i < tz_conf_count(list); i++) {
		row = &sheet->row[sheet->rows++];
		tz_report_read_cells(reader, tz_conf_at(list, i), row);
		tz_report_check_cells(reader, tz_conf_at(list, i), row);
		if (row->n > sheet->columns)
			tz_form_say(&reader->base, tz_conf_at(list, i),
			    N_("the row has more cells than columns"));
	}
}

void
tz_report_read_sheet(struct tz_report_reader *reader,
    const struct tz_conf_node *node, struct tz_report_sheet_block *sheet)
{
	const struct tz_conf_node *list;
	struct raw_sheet raw = { 0 };
	struct raw_column column;
	size_t i;

	tz_form_read_group(&reader->base, node, &sheet_table, &raw);
	sheet->label = raw.label;
	if (!columns_of(reader, node, &list))
		return;
	for (i = 0; i < tz_conf_count(list); i++) {
		memset(&column, 0, sizeof(column));
		tz_form_read_group(&reader->base, tz_conf_at(list, i),
		    &column_table, &column);
		sheet->column[sheet->columns].text = "";
		read_place(reader, tz_conf_at(list, i), &column,
		    &sheet->column[sheet->columns++]);
	}
	read_sheet_rows(reader, tz_conf_get(node, "rows"), sheet);
}

/* REGISTER.field of a register that has one record. */
static bool
is_single(struct tz_report_reader *reader, const char *name)
{
	const char *dot = strchr(name, '.');
	const struct tz_form *form;
	struct tz_problems problems;
	struct tz_formula *path;
	char first[TZ_FORM_NAME + 1];

	if (dot == NULL || dot - name > TZ_FORM_NAME)
		return false;
	snprintf(first, sizeof(first), "%.*s", (int)(dot - name), name);
	form = tz_forms_find(reader->forms, first);
	if (form == NULL || !form->single)
		return false;
	tz_problems_init(&problems);
	path = tz_formula_parse(dot + 1, form, reader->forms, "", 0, &problems);
	tz_formula_free(path);
	tz_problems_release(&problems);
	return path != NULL;
}

static bool
is_known(struct tz_report_reader *reader, const char *name)
{
	size_t i;

	name += *name == '*';
	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(words[i], name) == 0)
			return true;
	if (strncmp(name, "records.", strlen("records.")) == 0)
		name += strlen("records.");
	return tz_report_figure(reader->report, name) != NULL ||
	    is_single(reader, name);
}

static void
check_text(struct tz_report_reader *reader, const struct tz_conf_node *node,
    const char *text)
{
	char name[NAME_BYTES];
	const char *end;

	while ((text = strstr(text, "${")) != NULL) {
		text += 2;
		end = strchr(text, '}');
		snprintf(name, sizeof(name), "%.*s",
		    end == NULL ? 0 : (int)(end - text), text);
		name[strcspn(name, ":")] = '\0';
		if (!is_known(reader, name))
			tz_form_say(&reader->base, node,
			    N_("there is nothing called \"%s\" here"), name);
	}
}

void
tz_report_check_cells(struct tz_report_reader *reader,
    const struct tz_conf_node *node, const struct tz_report_cells *cells)
{
	size_t i;

	for (i = 0; i < cells->n; i++)
		check_text(reader, node, cells->cell[i]);
}
