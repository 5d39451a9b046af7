/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every part of the reader of reports needs: keys, cells, formulas. */
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "form/forms.h"
#include "form/report_own.h"

#define NAME_BYTES 120		/* of one ${name} */

void
tz_report_read_cells(struct tz_report_reader *reader,
    const struct tz_conf_node *node, struct tz_report_cells *cells)
{
	size_t i, n = tz_conf_count(node);

	if (tz_conf_kind(node) != TZ_CONF_ARRAY) {
		tz_form_say(&reader->base, node,
		    N_("%s must be an array [ ... ] of texts"),
		    tz_conf_name(node) != NULL ? tz_conf_name(node) : "-");
		return;
	}
	cells->cell = tz_form_array(&reader->base, n, sizeof(char *));
	for (i = 0; i < n; i++)
		cells->cell[i] = tz_arena_text(reader->base.own->arena,
		    tz_conf_text(tz_conf_at(node, i), ""));
	cells->n = n;
}

void
tz_report_read_look(struct tz_report_reader *reader,
    const struct tz_conf_node *node, const char *as, unsigned places,
    struct tz_report_look *look)
{
	look->places = places;
	look->fixed = tz_conf_get(node, "places") != NULL;
	if (strcmp(as, "money") == 0)
		look->as = TZ_REPORT_MONEY;
	else if (strcmp(as, "percent") == 0)
		look->as = TZ_REPORT_PERCENT;
	else if (as[0] != '\0')
		tz_form_say(&reader->base, node,
		    N_("as is \"money\" or \"percent\", not \"%s\""), as);
	if (places > 10)
		tz_form_say(&reader->base, node, N_("%s is out of range"),
		    "places");
}

const struct tz_report_figure *
tz_report_figure(const struct tz_report *report, const char *name)
{
	size_t i;

	for (i = 0; i < report->figures; i++)
		if (strcmp(report->figure[i].name, name) == 0)
			return &report->figure[i];
	return NULL;
}

/* Puts the formula of each ${figure} in its place, in brackets. */
static bool
put_figures(struct tz_report_reader *reader, const struct tz_conf_node *node,
    const char *text, struct tz_buf *out)
{
	const struct tz_report_figure *figure;
	char name[NAME_BYTES];
	const char *end;

	for (; *text != '\0'; text++) {
		if (text[0] != '$' || text[1] != '{') {
			tz_buf_byte(out, (uint8_t)*text);
			continue;
		}
		end = strchr(text, '}');
		if (end == NULL || end - text > NAME_BYTES)
			end = text + 1;
		snprintf(name, sizeof(name), "%.*s", (int)(end - text - 2),
		    text + 2);
		figure = tz_report_figure(reader->report, name);
		if (figure == NULL) {
			tz_form_say(&reader->base, node,
			    N_("there is no figure \"%s\" before this"), name);
			return false;
		}
		tz_buf_format(out, "(%s)",
		    tz_formula_source(figure->formula));
		text = end;
	}
	return true;
}

struct tz_formula *
tz_report_read_formula(struct tz_report_reader *reader,
    const struct tz_conf_node *node, const char *text,
    const struct tz_form *form)
{
	struct tz_form_own *own = reader->base.own;
	struct tz_formula *formula = NULL;
	struct tz_buf whole;

	tz_buf_init(&whole, TZ_FORMULA_TEXT + 1);
	if (put_figures(reader, node, text, &whole) && !tz_buf_ok(&whole))
		tz_form_say(&reader->base, node,
		    N_("a formula with its figures is too long"));
	else if (whole.len > 0)
		formula = tz_formula_parse(tz_buf_str(&whole), form,
		    reader->forms, reader->base.file, tz_conf_line(node),
		    reader->base.problems);
	tz_buf_release(&whole);
	if (formula != NULL) {
		own->formula = tz_mem_resize(own->formula, own->formulas + 1,
		    sizeof(*own->formula));
		own->formula[own->formulas++] = formula;
	}
	return formula;
}
