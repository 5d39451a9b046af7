/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stddef.h>
#include <string.h>

#include "base/mem.h"
#include "form/formula_node.h"
#include "form/forms.h"
#include "form/report_own.h"

/* clang-format off */
#define KEY(s, name, kind, member) \
	{ name, TZ_KEY_##kind, false, offsetof(struct s, member), 0 }
#define MUST(s, name, kind, member) \
	{ name, TZ_KEY_##kind, true, offsetof(struct s, member), 0 }
#define MANY(s, name, member) \
	{ name, TZ_KEY_TEXTS, false, offsetof(struct s, member.cell), \
	    offsetof(struct s, member.n) }
#define OTHER(name) { name, TZ_KEY_OTHER, false, 0, 0 }
#define TABLE(rows) { rows, sizeof(rows) / sizeof((rows)[0]) }

struct raw {
	const char *period, *due;
};

static const struct tz_key report_keys[] = {
	KEY(tz_report, "report", TEXT, report),
	KEY(tz_report, "print", TEXT, print),
	MUST(tz_report, "label", TEXT, label),
	KEY(tz_report, "label_en", TEXT, label_en),
	KEY(tz_report, "to", TEXT, to),
	KEY(tz_report, "note", TEXT, note),
	KEY(tz_report, "columns", UINT, columns),
	OTHER("period"),
	OTHER("due"),
	OTHER("figures"),
	OTHER("blocks"),
};
static const struct tz_key_table report_table = TABLE(report_keys);

static const struct tz_key raw_keys[] = {
	KEY(raw, "period", TEXT, period),
	KEY(raw, "due", TEXT, due),
};
static const struct tz_key_table raw_table = TABLE(raw_keys);

static const struct tz_key frame_keys[] = {
	MANY(tz_report_frame, "head", head),
	MANY(tz_report_frame, "foot", foot),
	MANY(tz_report_frame, "quarters", quarters),
	MANY(tz_report_frame, "halves", halves),
	MANY(tz_report_frame, "indicators", indicators),
	MUST(tz_report_frame, "month", TEXT, month),
	MUST(tz_report_frame, "year", TEXT, year),
	MUST(tz_report_frame, "day", TEXT, day),
	MUST(tz_report_frame, "span", TEXT, span),
	MUST(tz_report_frame, "total", TEXT, total),
	MUST(tz_report_frame, "none", TEXT, none),
	MUST(tz_report_frame, "hidden", TEXT, hidden),
	MUST(tz_report_frame, "number", TEXT, number),
	MUST(tz_report_frame, "unnumbered", TEXT, unnumbered),
	MUST(tz_report_frame, "yes", TEXT, yes),
	MUST(tz_report_frame, "no", TEXT, no),
	MUST(tz_report_frame, "met", TEXT, met),
	MUST(tz_report_frame, "unmet", TEXT, unmet),
	MUST(tz_report_frame, "untold", TEXT, untold),
	MUST(tz_report_frame, "changed", TEXT, changed),
	MUST(tz_report_frame, "differs", TEXT, differs),
};
static const struct tz_key_table frame_table = TABLE(frame_keys);

struct raw_figure {
	const char *name, *label, *formula, *as;
	unsigned places;
};

static const struct tz_key figure_keys[] = {
	MUST(raw_figure, "name", TEXT, name),
	MUST(raw_figure, "label", TEXT, label),
	MUST(raw_figure, "formula", TEXT, formula),
	KEY(raw_figure, "as", TEXT, as),
	KEY(raw_figure, "places", UINT, places),
};
static const struct tz_key_table figure_table = TABLE(figure_keys);

static const struct tz_key block_keys[] = {
	OTHER("text"),
	OTHER("table"),
	OTHER("sheet"),
	OTHER("indicators"),
	OTHER("page"),
};
static const struct tz_key_table block_table = TABLE(block_keys);

static const char *const periods[] = {
	[TZ_REPORT_NONE] = "none", [TZ_REPORT_DAY] = "day",
	[TZ_REPORT_MONTH] = "month", [TZ_REPORT_QUARTER] = "quarter",
	[TZ_REPORT_HALF] = "half", [TZ_REPORT_YEAR] = "year",
};
/* clang-format on */

/* Does nothing but a count or an EXISTS leave the records? */
static bool
only_counts(const struct tz_node *node)
{
	size_t i;

	if (node->op == TZ_NODE_PATH)
		return false;
	if (node->op == TZ_NODE_QUERY)
		return node->query->what == TZ_QUERY_COUNT ||
		    node->query->what == TZ_QUERY_EXISTS;
	for (i = 0; i < node->kids; i++)
		if (!only_counts(node->kid[i]))
			return false;
	return true;
}

static void
read_figure(struct tz_report_reader *reader, const struct tz_conf_node *node)
{
	struct tz_report *report = reader->report;
	struct tz_report_figure *figure = &report->figure[report->figures];
	struct raw_figure raw = { 0 };

	tz_form_read_group(&reader->base, node, &figure_table, &raw);
	if (!tz_form_name_valid(raw.name) ||
	    tz_report_figure(report, raw.name) != NULL) {
		tz_form_say(&reader->base, node,
		    N_("a figure cannot be named \"%s\""), raw.name);
		return;
	}
	figure->name = raw.name;
	figure->label = raw.label;
	tz_report_read_look(reader, node, raw.as, raw.places, &figure->look);
	figure->formula = tz_report_read_formula(reader, node, raw.formula,
	    NULL);
	if (figure->formula == NULL)
		return;
	figure->counts = only_counts(figure->formula->root);
	report->figures++;
}

static bool
is_list(struct tz_report_reader *reader, const struct tz_conf_node *node,
    const char *name, size_t most)
{
	size_t i;

	if (tz_conf_kind(node) != TZ_CONF_LIST) {
		tz_form_say(&reader->base, node,
		    N_("%s must be a list ( ... )"), name);
		return false;
	}
	for (i = 0; i < tz_conf_count(node); i++)
		if (tz_conf_kind(tz_conf_at(node, i)) != TZ_CONF_GROUP) {
			tz_form_say(&reader->base, node,
			    N_("%s must be groups { ... }"), name);
			return false;
		}
	if (tz_conf_count(node) <= most)
		return true;
	tz_form_say(&reader->base, node, N_("%s has more than %d members"),
	    name, (int)most);
	return false;
}

static void
read_figures(struct tz_report_reader *reader, const struct tz_conf_node *node)
{
	size_t i;

	if (node == NULL || !is_list(reader, node, "figures",
	    TZ_REPORT_FIGURES))
		return;
	reader->report->figure = tz_form_array(&reader->base,
	    tz_conf_count(node), sizeof(struct tz_report_figure));
	for (i = 0; i < tz_conf_count(node); i++)
		read_figure(reader, tz_conf_at(node, i));
}

static void
read_text_block(struct tz_report_reader *reader,
    const struct tz_conf_node *node, struct tz_report_block *block)
{
	block->kind = TZ_REPORT_TEXT;
	tz_report_read_cells(reader, node, &block->lines);
	tz_report_check_cells(reader, node, &block->lines);
}

static void
read_indicators_block(struct tz_report_reader *reader,
    const struct tz_conf_node *node, struct tz_report_block *block)
{
	block->kind = TZ_REPORT_INDICATORS;
	tz_report_read_cells(reader, node, &block->lines);
}

static void
read_table_block(struct tz_report_reader *reader,
    const struct tz_conf_node *node, struct tz_report_block *block)
{
	block->kind = TZ_REPORT_TABLE;
	block->table = tz_form_array(&reader->base, 1, sizeof(*block->table));
	tz_report_read_table(reader, node, block->table);
}

static void
read_sheet_block(struct tz_report_reader *reader,
    const struct tz_conf_node *node, struct tz_report_block *block)
{
	block->kind = TZ_REPORT_SHEET;
	block->sheet = tz_form_array(&reader->base, 1, sizeof(*block->sheet));
	tz_report_read_sheet(reader, node, block->sheet);
}

static void
read_page_block(struct tz_report_reader *reader,
    const struct tz_conf_node *node, struct tz_report_block *block)
{
	(void)reader;
	(void)node;
	block->kind = TZ_REPORT_PAGE;
}

static const struct {
	const char *name;
	void (*read)(struct tz_report_reader *reader,
	    const struct tz_conf_node *node, struct tz_report_block *block);
} block_kinds[] = {
	{ "text", read_text_block },
	{ "table", read_table_block },
	{ "sheet", read_sheet_block },
	{ "indicators", read_indicators_block },
	{ "page", read_page_block },
};

static void
read_block(struct tz_report_reader *reader, const struct tz_conf_node *node,
    struct tz_report_block *block)
{
	const struct tz_conf_node *child;
	size_t i, kinds = 0;

	tz_form_read_group(&reader->base, node, &block_table, block);
	for (i = 0; i < sizeof(block_kinds) / sizeof(block_kinds[0]); i++) {
		child = tz_conf_get(node, block_kinds[i].name);
		if (child == NULL)
			continue;
		block_kinds[i].read(reader, child, block);
		kinds++;
	}
	if (kinds != 1)
		tz_form_say(&reader->base, node, N_("a block is one of text, "
		    "table, sheet, indicators and page"));
}

static void
read_blocks(struct tz_report_reader *reader, const struct tz_conf_node *root)
{
	const struct tz_conf_node *list = tz_conf_get(root, "blocks");
	size_t i;

	if (list == NULL) {
		tz_form_say(&reader->base, root, N_("%s is missing"), "blocks");
		return;
	}
	if (!is_list(reader, list, "blocks", TZ_REPORT_BLOCKS))
		return;
	reader->report->block = tz_form_array(&reader->base,
	    tz_conf_count(list), sizeof(struct tz_report_block));
	for (i = 0; i < tz_conf_count(list); i++)
		read_block(reader, tz_conf_at(list, i),
		    &reader->report->block[i]);
	reader->report->blocks = tz_conf_count(list);
}

static void
read_raw(struct tz_report_reader *reader, const struct tz_conf_node *root)
{
	struct tz_report *report = reader->report;
	struct raw raw = { 0 };
	size_t i;

	tz_form_read_keys(&reader->base, root, &raw_table, &raw);
	for (i = 0; i < sizeof(periods) / sizeof(periods[0]); i++)
		if (strcmp(periods[i], raw.period) == 0)
			report->period = (enum tz_report_period)i;
	if (strcmp(periods[report->period], raw.period) != 0 &&
	    raw.period[0] != '\0')
		tz_form_say(&reader->base, root, N_("period is none, day, "
		    "month, quarter, half or year, not \"%s\""), raw.period);
	if (raw.due[0] == '\0')
		return;
	report->due = tz_report_read_formula(reader,
	    tz_conf_get(root, "due"), raw.due, NULL);
	if (report->due != NULL && tz_formula_kind(report->due) != TZ_DAY)
		tz_form_say(&reader->base, root, N_("due must be a day"));
	if (report->report[0] == '\0')
		tz_form_say(&reader->base, root,
		    N_("what is due needs a code of %s"), "loc_report");
}

static void
read_report(struct tz_report_reader *reader, const struct tz_conf_node *root)
{
	struct tz_report *report = reader->report;

	tz_form_read_group(&reader->base, root, &report_table, report);
	if (report->label_en[0] == '\0')
		report->label_en = report->label;
	if (tz_conf_get(root, "columns") == NULL)
		report->columns = 80;
	if (report->columns < 40 || report->columns > 240)
		tz_form_say(&reader->base, root, N_("%s is out of range"),
		    "columns");
	read_raw(reader, root);
	read_figures(reader, tz_conf_get(root, "figures"));
	read_blocks(reader, root);
}

static void
read_frame(struct tz_report_reader *reader, const struct tz_conf_node *root)
{
	struct tz_report_frame *frame;

	frame = tz_form_array(&reader->base, 1, sizeof(*frame));
	tz_form_read_group(&reader->base, root, &frame_table, frame);
	if (frame->quarters.n != 4 || frame->halves.n != 2 ||
	    frame->indicators.n != 8)
		tz_form_say(&reader->base, root, N_("the frame names four "
		    "quarters, two halves and eight columns of indicators"));
	tz_report_check_cells(reader, root, &frame->head);
	tz_report_check_cells(reader, root, &frame->foot);
	reader->report->frame = frame;
	reader->report->label = reader->report->label_en = "";
}

struct tz_report *
tz_report_parse(const char *name, const char *text, size_t n,
    const char *file, const struct tz_forms *forms,
    struct tz_problems *problems)
{
	struct tz_report_reader reader = { .forms = forms };
	size_t errors = problems->errors;
	struct tz_conf *conf;

	conf = tz_conf_parse(text, n, file, problems);
	if (conf == NULL)
		return NULL;
	reader.base.file = file;
	reader.base.problems = problems;
	reader.base.own = tz_mem_alloc(sizeof(*reader.base.own));
	reader.base.own->arena = tz_arena_new();
	reader.report = tz_form_array(&reader.base, 1, sizeof(*reader.report));
	reader.report->own = reader.base.own;
	reader.report->name = tz_arena_text(reader.base.own->arena, name);
	if (strlen(name) >= TZ_REPORT_NAME)
		tz_form_say(&reader.base, tz_conf_root(conf),
		    N_("the name of the file is too long"));
	if (strcmp(name, "frame") == 0)
		read_frame(&reader, tz_conf_root(conf));
	else
		read_report(&reader, tz_conf_root(conf));
	tz_conf_free(conf);
	if (problems->errors == errors)
		return reader.report;
	tz_report_free(reader.report);
	return NULL;
}

void
tz_report_free(struct tz_report *report)
{
	struct tz_form_own *own;
	size_t i;

	if (report == NULL)
		return;
	own = report->own;
	for (i = 0; i < own->formulas; i++)
		tz_formula_free(own->formula[i]);
	tz_mem_free(own->formula);
	tz_arena_free(own->arena);
	tz_mem_free(own);
}
