/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The canonical text of a workflow. */
#include "base/buf.h"
#include "form/form_own.h"
#include "form/formula.h"

static void
open_group(size_t i, struct tz_buf *out)
{
	tz_buf_text(out, i == 0 ? "{\n" : ", {\n");
}

static void
write_effect(const struct tz_effect *effect, struct tz_buf *out)
{
	static const struct tz_key set = { "", TZ_KEY_FORMULA, false,
		offsetof(struct tz_assign, formula), 0 };
	struct tz_key_table one = { NULL, 1 };
	struct tz_effect said = *effect;
	struct tz_key key = set;
	size_t i;

	/* These two say their register by another key. */
	if (effect->kind == TZ_EFFECT_UPDATE ||
	    effect->kind == TZ_EFFECT_FREEZE)
		said.form = "";
	tz_form_write_keys(&tz_form_effect_keys, &said, out);
	if (effect->assigns == 0)
		return;
	one.key = &key;
	tz_buf_text(out, "set = {\n");
	for (i = 0; i < effect->assigns; i++) {
		key.name = effect->assign[i].field;
		tz_form_write_keys(&one, &effect->assign[i], out);
	}
	tz_buf_text(out, "};\n");
}

static void
write_step(const struct tz_step *step, struct tz_buf *out)
{
	size_t i;

	tz_form_write_keys(&tz_form_step_keys, step, out);
	tz_buf_text(out, "guard = (\n");
	for (i = 0; i < step->guards; i++) {
		open_group(i, out);
		tz_form_write_keys(&tz_form_guard_keys, &step->guard[i], out);
		tz_buf_text(out, "}\n");
	}
	tz_buf_text(out, ");\neffects = (\n");
	for (i = 0; i < step->effects; i++) {
		open_group(i, out);
		write_effect(&step->effect[i], out);
		tz_buf_text(out, "}\n");
	}
	tz_buf_text(out, ");\n");
}

void
tz_flow_write(const struct tz_flow *flow, struct tz_buf *out)
{
	size_t i;

	tz_buf_text(out, "flow = {\nstates = (\n");
	for (i = 0; i < flow->states; i++) {
		open_group(i, out);
		tz_form_write_keys(&tz_form_state_keys, &flow->state[i], out);
		tz_buf_text(out, "}\n");
	}
	tz_buf_text(out, ");\nsteps = (\n");
	for (i = 0; i < flow->steps; i++) {
		open_group(i, out);
		write_step(&flow->step[i], out);
		tz_buf_text(out, "}\n");
	}
	tz_buf_text(out, ");\n};\n");
}
