/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/changes.h"

#include <string.h>

#include "base/buf.h"
#include "base/sentence.h"
#include "form/codes.h"
#include "form/flow.h"
#include "form/form.h"
#include "form/type.h"

#define MOST 200		/* lines of one definition */

struct telling {
	const char *label;	/* of the register or list */
	struct tz_buf *out;
	unsigned lines;
};

/* One sentence over the label and up to three texts. */
static void
tell(struct telling *telling, const char *id, const char *a, const char *b,
    const char *c)
{
	char text[TZ_SENTENCE_TEXT];
	struct tz_sentence say = { .n = 0 };

	if (telling->lines++ >= MOST)
		return;
	snprintf(say.id, sizeof(say.id), "%s", id);
	tz_sentence_add(&say, telling->label);
	if (a != NULL)
		tz_sentence_add(&say, a);
	if (b != NULL)
		tz_sentence_add(&say, b);
	if (c != NULL)
		tz_sentence_add(&say, c);
	tz_buf_text(telling->out, tz_sentence_written(&say, text,
	    sizeof(text)));
	tz_buf_text(telling->out, "\n");
}

static bool
is_asked(const struct tz_field *field)
{
	return field->need == TZ_NEED_NOW || field->need == TZ_NEED_LATER;
}

static unsigned
room(const struct tz_field *field)
{
	return field->length != 0 ? field->length : field->type->length;
}

static void
compare_length(struct telling *telling, const struct tz_field *old,
    const struct tz_field *now)
{
	char a[16], b[16];

	if (room(old) == room(now))
		return;
	snprintf(a, sizeof(a), "%u", room(old));
	snprintf(b, sizeof(b), "%u", room(now));
	tell(telling, room(now) > room(old) ?
	    N_("%s: %s is longer now, %s before and %s now") :
	    N_("%s: %s is shorter now, %s before and %s now"), now->label, a,
	    b);
}

static void
compare_field(struct telling *telling, const struct tz_field *old,
    const struct tz_field *now)
{
	if (strcmp(old->label, now->label) != 0)
		tell(telling, N_("%s: %s is called %s now"), old->label,
		    now->label, NULL);
	if (old->type != now->type)
		tell(telling, N_("%s: %s is of another kind now"), now->label,
		    NULL, NULL);
	else
		compare_length(telling, old, now);
	if (strcmp(old->codes_name, now->codes_name) != 0)
		tell(telling, N_("%s: %s has another list of codes"),
		    now->label, NULL, NULL);
	if (!is_asked(old) && is_asked(now))
		tell(telling, N_("%s: %s must be filled now"), now->label,
		    NULL, NULL);
	else if (is_asked(old) && !is_asked(now))
		tell(telling, N_("%s: %s need not be filled any more"),
		    now->label, NULL, NULL);
}

static void
compare_fields(struct telling *telling, const struct tz_form *old,
    const struct tz_form *now)
{
	const struct tz_field *field, *other;
	size_t i;

	for (i = 0; i < now->fields; i++) {
		field = &now->field[i];
		other = tz_form_number(old, field->no);
		if (other != NULL)
			compare_field(telling, other, field);
		else
			tell(telling, is_asked(field) ?
			    N_("%s: new field %s, to be filled") :
			    N_("%s: new field %s"), field->label, NULL, NULL);
	}
	for (i = 0; i < old->fields; i++) {
		field = &old->field[i];
		if (tz_form_number(now, field->no) == NULL)
			tell(telling, N_("%s: %s is gone; what was entered "
			    "stays in the history"), field->label, NULL,
			    NULL);
	}
}

static void
compare_flows(struct telling *telling, const struct tz_flow *old,
    const struct tz_flow *now)
{
	size_t i;

	for (i = 0; now != NULL && i < now->states; i++)
		if (old == NULL ||
		    tz_flow_state(old, now->state[i].name) == NULL)
			tell(telling, N_("%s: new state %s"),
			    now->state[i].label, NULL, NULL);
	for (i = 0; old != NULL && i < old->states; i++)
		if (now == NULL ||
		    tz_flow_state(now, old->state[i].name) == NULL)
			tell(telling, N_("%s: no state %s any more"),
			    old->state[i].label, NULL, NULL);
	for (i = 0; now != NULL && i < now->steps; i++)
		if (old == NULL ||
		    tz_flow_step(old, now->step[i].name) == NULL)
			tell(telling, N_("%s: new step %s"),
			    now->step[i].label, NULL, NULL);
	for (i = 0; old != NULL && i < old->steps; i++)
		if (now == NULL ||
		    tz_flow_step(now, old->step[i].name) == NULL)
			tell(telling, N_("%s: no step %s any more"),
			    old->step[i].label, NULL, NULL);
}

void
tz_changes_of_form(const struct tz_form *old, const struct tz_form *now,
    struct tz_buf *out)
{
	struct telling telling = { .label = now->label, .out = out };

	if (old == NULL) {
		tell(&telling, N_("%s: a new register"), NULL, NULL, NULL);
		return;
	}
	if (strcmp(old->label, now->label) != 0)
		tell(&telling, N_("%s: it was called %s before"), old->label,
		    NULL, NULL);
	compare_fields(&telling, old, now);
	compare_flows(&telling, old->flow, now->flow);
	if (telling.lines == 0)
		tell(&telling, N_("%s: rules or layout have changed"), NULL,
		    NULL, NULL);
}

void
tz_changes_of_codes(const struct tz_codes *old, const struct tz_codes *now,
    const char *label, struct tz_buf *out)
{
	struct telling telling = { .label = label, .out = out };
	const struct tz_code *code, *other;
	size_t i;

	if (old == NULL) {
		tell(&telling, N_("%s: a new list of codes"), NULL, NULL,
		    NULL);
		return;
	}
	for (i = 0; (code = tz_codes_at(now, i)) != NULL; i++) {
		other = tz_codes_find(old, code->code);
		if (other == NULL)
			tell(&telling, N_("%s: new code %s %s"), code->code,
			    code->name, NULL);
		else if (strcmp(other->name, code->name) != 0)
			tell(&telling, N_("%s: code %s, %s, is called %s now"),
			    code->code, other->name, code->name);
	}
	for (i = 0; (code = tz_codes_at(old, i)) != NULL; i++)
		if (tz_codes_find(now, code->code) == NULL)
			tell(&telling, N_("%s: no code %s %s any more"),
			    code->code, code->name, NULL);
}
