/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Indicators: figures against their targets, and the records behind one. */
#include <string.h>

#include "base/date.h"
#include "client/indicator.h"
#include "command/cmds.h"
#include "command/shell.h"

#define PAGE 500		/* records behind a figure, fetched at once */

/* clang-format off */
const struct tz_option tz_indicator_options[] = {
	{ "on", 0, N_("DATE"), N_("as it was on this day") },
	{ "period", 0, N_("PERIOD"), N_("of a month, quarter or year") },
	{ "place", 0, N_("SET"), N_("against the targets of this place") },
	{ "measure", 0, N_("NAME"), N_("only this measure") },
	{ "drill", 0, "num|den|fail",
	    N_("list the records behind it instead") },
	{ "live", 0, NULL, N_("never from figures that were signed") },
	{ NULL, 0, NULL, NULL }
};
/* clang-format on */

static enum tz_rc
read_question(const struct tz_args *args,
    struct tz_indicator_question *question, struct tz_err *err)
{
	const char *on = tz_options_get(args, "on");
	const char *period = tz_options_get(args, "period");

	question->id = args->n > 0 ? args->argument[0] : "";
	question->place = tz_options_get(args, "place");
	question->live = tz_options_has(args, "live");
	question->on_given = on != NULL;
	question->period_given = period != NULL;
	if (on != NULL && !tz_date_parse(on, &question->on))
		return tz_fail(err, TZ_EUSAGE, N_("\"%s\" is no day"), on);
	if (period != NULL && !tz_period_parse(period, &question->period))
		return tz_fail(err, TZ_EUSAGE,
		    N_("%s is no period such as 2026-11, 2026-Q4 or 2026"),
		    period);
	return TZ_OK;
}

static const struct {
	const char *word;
	enum tz_behind which;
} drills[] = {
	{ "num", TZ_BEHIND_NUM },
	{ "den", TZ_BEHIND_DEN },
	{ "fail", TZ_BEHIND_FAIL },
};

static bool
which_of(const char *word, enum tz_behind *which)
{
	size_t i;

	for (i = 0; i < sizeof drills / sizeof drills[0]; i++) {
		if (strcmp(drills[i].word, word) == 0) {
			*which = drills[i].which;
			return true;
		}
	}
	return false;
}

/* What people read of it; programs read the words of tz_met_word. */
static const char *
met_label(enum tz_met met)
{
	static const char *const labels[] = {
		[TZ_MET_NONE] = N_("no target"),
		[TZ_MET_YES] = N_("met"),
		[TZ_MET_NO] = N_("not met"),
		[TZ_MET_UNKNOWN] = N_("cannot be reckoned"),
	};

	return labels[met];
}

/* One cell of a figure; what stands beside its name tells the columns. */
typedef void (*put_cell)(struct tz_output *output,
    const struct tz_figures *figures, const struct tz_figure *figure);

#define CELL(name, text) \
static void \
put_##name(struct tz_output *output, const struct tz_figures *figures, \
    const struct tz_figure *figure) \
{ \
	char day[TZ_DATE_TEXT]; \
 \
	(void)figures; \
	(void)figure; \
	(void)day; \
	tz_output_cell(output, text); \
}
CELL(indicator, figure->indicator)
CELL(measure, figure->measure)
CELL(label, tz_i18n_chinese() ? figure->label : figure->label_en)
CELL(num, figure->num)
CELL(den, figure->den)
CELL(value, figure->value[0] != '\0' ? figure->value : "-")
CELL(unit, figure->unit)
CELL(target, figure->target)
CELL(place, figures->head.place)
CELL(on, tz_date_format(figures->head.on, day))
CELL(from, tz_date_format(figures->head.from, day))
CELL(to, tz_date_format(figures->head.to, day))
CELL(report, figure->report)

static void
put_met(struct tz_output *output, const struct tz_figures *figures,
    const struct tz_figure *figure)
{
	(void)figures;
	tz_output_label(output, tz_met_word(figure->met),
	    met_label(figure->met));
}

/* What the records give now for a figure that was signed, if another. */
static void
put_now(struct tz_output *output, const struct tz_figures *figures,
    const struct tz_figure *figure)
{
	char text[2 * TZ_FIGURE_NUMBER + 4] = "";
	bool same = strcmp(figure->num, figure->now_num) == 0 &&
	    strcmp(figure->den, figure->now_den) == 0;

	(void)figures;
	if (figure->report[0] != '\0' && !same)
		(void)snprintf(text, sizeof text, figure->share ? "%s / %s" :
		    "%s%s", figure->now_num, figure->now_den);
	tz_output_cell(output, text);
}

/* The last ones are for programs: people read them above the table. */
static const struct {
	const char *name;
	const char *label;
	put_cell put;
} columns[] = {
	{ "indicator", N_("indicator"), put_indicator },
	{ "measure", N_("measure"), put_measure },
	{ "label", N_("label"), put_label },
	{ "num", N_("numerator"), put_num },
	{ "den", N_("denominator"), put_den },
	{ "value", N_("value"), put_value },
	{ "unit", N_("unit"), put_unit },
	{ "target", N_("target"), put_target },
	{ "met", N_("met or not"), put_met },
	{ "now", N_("now it were"), put_now },
	{ "place", N_("targets of"), put_place },
	{ "on", N_("on"), put_on },
	{ "from", N_("from"), put_from },
	{ "to", N_("to"), put_to },
	{ "report", N_("kept in"), put_report },
};

#define COLUMNS (sizeof columns / sizeof columns[0])
#define FOR_PEOPLE 9		/* and "now" of what was signed */

static size_t
columns_of(const struct tz_shell *shell, const struct tz_figures *figures)
{
	if (shell->asked.format != TZ_FORMAT_TABLE)
		return COLUMNS;
	return FOR_PEOPLE + (figures->head.report[0] != '\0');
}

/* Which day, period and targets a table is of. */
static void
put_head(const struct tz_shell *shell, const struct tz_figures *figures)
{
	const struct tz_figures_head *head = &figures->head;
	struct tz_period period = { head->from, head->to };
	char day[TZ_DATE_TEXT], name[TZ_PERIOD_TEXT];

	if (shell->asked.format != TZ_FORMAT_TABLE)
		return;
	(void)printf(_("on %s, period %s"), tz_date_format(head->on, day),
	    tz_period_format(&period, name));
	(void)printf("  %s %s", _("targets of"),
	    head->place[0] != '\0' ? head->place : "-");
	if (head->report[0] != '\0')
		(void)printf("  %s %s", _("kept in"), head->report);
	(void)printf("\n");
}

static void
put_figures(struct tz_shell *shell, const struct tz_figures *figures,
    const char *measure)
{
	const char *names[COLUMNS], *labels[COLUMNS];
	size_t i, j, n = columns_of(shell, figures);
	const struct tz_figure *figure;
	struct tz_output *output;

	for (j = 0; j < n; j++) {
		names[j] = columns[j].name;
		labels[j] = columns[j].label;
	}
	put_head(shell, figures);
	output = tz_output_begin(stdout, shell->asked.format, names, labels,
	    n);
	for (i = 0; i < figures->n; i++) {
		figure = &figures->figure[i];
		if (measure != NULL && strcmp(measure, figure->measure) != 0)
			continue;
		for (j = 0; j < n; j++)
			columns[j].put(output, figures, figure);
	}
	(void)tz_output_end(output);
}

static enum tz_rc
show_figures(struct tz_shell *shell, const struct tz_args *args,
    const struct tz_indicator_question *question, struct tz_err *err)
{
	struct tz_figures figures;
	enum tz_rc rc;

	tz_figures_init(&figures);
	rc = tz_client_indicators(shell->client, question, &figures, err);
	if (rc == TZ_OK)
		put_figures(shell, &figures, tz_options_get(args, "measure"));
	tz_figures_release(&figures);
	return rc;
}

static void
put_rows(struct tz_output *output, const struct tz_rows *rows)
{
	size_t i;

	for (i = 0; i < rows->n; i++) {
		tz_output_cell(output, rows->row[i].id);
		tz_output_cell(output, rows->row[i].text[0]);
		tz_output_cell(output, rows->row[i].text[1]);
	}
}

static enum tz_rc
fetch_rows(struct tz_shell *shell,
    const struct tz_indicator_question *question, const char *measure,
    enum tz_behind which, struct tz_output *output, uint64_t *hidden,
    struct tz_err *err)
{
	struct tz_rows rows;
	uint64_t from = 0;
	bool more = true;
	enum tz_rc rc = TZ_OK;

	tz_rows_init(&rows);
	while (rc == TZ_OK && more) {
		rc = tz_client_indicator_rows(shell->client, question,
		    measure, which, from, PAGE, &rows, hidden, err);
		if (rc != TZ_OK)
			break;
		put_rows(output, &rows);
		from += rows.n;
		more = rows.n > 0 && from < rows.all;
	}
	tz_rows_release(&rows);
	return rc;
}

static enum tz_rc
show_rows(struct tz_shell *shell, const struct tz_args *args,
    const struct tz_indicator_question *question, struct tz_err *err)
{
	static const char *const names[] = { "id", "register", "title" };
	static const char *const labels[] = { N_("number"), N_("register"),
		N_("title") };
	const char *measure = tz_options_get(args, "measure");
	struct tz_output *output;
	enum tz_behind which;
	uint64_t hidden = 0;
	enum tz_rc rc;

	if (!which_of(tz_options_get(args, "drill"), &which) ||
	    question->id[0] == '\0')
		return tz_fail(err, TZ_EUSAGE, N_("usage: taizhang %s %s"),
		    "indicator", "NUMBER --drill=num|den|fail");
	output = tz_output_begin(stdout, shell->asked.format, names, labels,
	    3);
	rc = fetch_rows(shell, question, measure != NULL ? measure : "", which,
	    output, &hidden, err);
	(void)tz_output_end(output);
	if (rc == TZ_OK && hidden > 0) {
		(void)fprintf(stderr,
		    _("%llu more that your role may not see\n"),
		    (unsigned long long)hidden);
	}
	return rc;
}

enum tz_rc
tz_command_indicator(struct tz_shell *shell, const struct tz_args *args,
    struct tz_err *err)
{
	struct tz_indicator_question question = { .id = "" };
	enum tz_rc rc;

	rc = read_question(args, &question, err);
	if (rc != TZ_OK)
		return rc;
	if (tz_options_has(args, "drill"))
		return show_rows(shell, args, &question, err);
	return show_figures(shell, args, &question, err);
}
