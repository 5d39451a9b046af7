/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Indicators of the fake office: one of each kind of figure. */
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "client/indicator.h"
#include "client/records.h"
#include "fake_office.h"

static const struct {
	const char *id, *measure, *label, *label_en, *num, *den, *unit;
	const char *target;
	enum tz_compare cmp;
	unsigned times;
	const char *before[3];
} given[] = {
	{ "I-01", "m2", "每百户综合服务设施面积(m²/百户)",
	  "Service area per hundred households", "190", "620", "m²/百户",
	  "30", TZ_CMP_GE, 100, { "28.5", "29.03", "29.03" } },
	{ "I-05", "share", "网格化管理服务覆盖率", "Households in grids",
	  "45", "60", "%", "100", TZ_CMP_GE, 100, { "60", "70", NULL } },
	{ "I-07", "share", "持证社工人数", "Certified social workers", "1",
	  NULL, "人", "2", TZ_CMP_GE, 1, { NULL, NULL, NULL } },
	{ "I-21", "share", "按时办结率", "Done in time", "9", "10", "%",
	  NULL, TZ_CMP_GE, 100, { NULL, NULL, NULL } },
	{ "I-21", "hours", "平均办理时长(工作小时)", "Mean working hours",
	  "26", "2", "小时", NULL, TZ_CMP_GE, 1, { NULL, NULL, NULL } },
	{ "I-23", "rural", "农村和谐社区达标率", "Of the rural ones", "0",
	  "0", "%", NULL, TZ_CMP_GE, 100, { NULL, NULL, NULL } },
};

static void
give(struct tz_figures *figures, size_t i)
{
	struct tz_figure *figure = tz_figures_add(figures);
	struct tz_target target = { .cmp = given[i].cmp };
	struct tz_decimal num, den;
	size_t k;

	tz_utf8_copy(figure->indicator, sizeof(figure->indicator),
	    given[i].id);
	tz_utf8_copy(figure->measure, sizeof(figure->measure),
	    given[i].measure);
	tz_utf8_copy(figure->label, sizeof(figure->label), given[i].label);
	tz_utf8_copy(figure->label_en, sizeof(figure->label_en),
	    given[i].label_en);
	tz_utf8_copy(figure->unit, sizeof(figure->unit), given[i].unit);
	figure->times = given[i].times;
	figure->share = given[i].den != NULL;
	(void)tz_decimal_parse(&num, given[i].num);
	(void)tz_decimal_parse(&den, figure->share ? given[i].den : "1");
	tz_figure_set(figure, &num, figure->share ? &den : NULL);
	if (given[i].target != NULL &&
	    tz_decimal_parse(&target.value, given[i].target))
		tz_figure_aim(figure, &target);
	for (k = 0; k < 3 && given[i].before[k] != NULL; k++) {
		figure->before[k].from = tz_date_day(2026, (int)k * 3 + 1, 1);
		figure->before[k].to = tz_date_day(2026, (int)k * 3 + 4, 1) -
		    1;
		tz_utf8_copy(figure->before[k].value,
		    sizeof(figure->before[k].value), given[i].before[k]);
		figure->befores++;
	}
}

enum tz_rc
tz_client_indicators(struct tz_client *client,
    const struct tz_indicator_question *question, struct tz_figures *figures,
    struct tz_err *err)
{
	size_t i;

	(void)client;
	(void)err;
	figures->head.on = tz_date_day(2026, 11, 21);
	figures->head.from = tz_date_day(2026, 1, 1);
	figures->head.to = tz_date_day(2026, 12, 31);
	tz_utf8_copy(figures->head.place, sizeof(figures->head.place), "KZ");
	for (i = 0; i < sizeof(given) / sizeof(given[0]); i++)
		if (question->id[0] == '\0' ||
		    strcmp(question->id, given[i].id) == 0)
			give(figures, i);
	return TZ_OK;
}

enum tz_rc
tz_client_indicator_rows(struct tz_client *client,
    const struct tz_indicator_question *question, const char *measure,
    enum tz_behind which, uint64_t from, unsigned most, struct tz_rows *rows,
    uint64_t *hidden, struct tz_err *err)
{
	struct fake_office *office = fake_office();
	struct tz_row *row;
	size_t i;

	(void)client;
	(void)question;
	(void)measure;
	(void)which;
	(void)err;
	*hidden = 2;
	for (i = (size_t)from; i < office->n && rows->n < most; i++) {
		rows->row = tz_mem_resize(rows->row, rows->n + 1,
		    sizeof(*row));
		row = &rows->row[rows->n++];
		memset(row, 0, sizeof(*row));
		memcpy(row->id, office->row[i].record.id, TZ_RECORD_ID);
		row->n = 2;
		row->text = tz_mem_alloc(2 * sizeof(char *));
		row->text[0] = tz_mem_text(office->row[i].form->label);
		row->text[1] = fake_office_text(office,
		    office->row[i].form->list[0], &office->row[i].record);
	}
	rows->all = office->n;
	return TZ_OK;
}
