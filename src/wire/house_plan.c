/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/house_plan.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "wire/pack.h"
#include "wire/view_pack.h"

static const struct {
	const char *word;
	const char *code;
	const char *help;
} kinds[] = {
#define ROW(name, word, code, help) { word, code, help },
	TZ_HOUSE_TABLE(ROW)
#undef ROW
};

bool
tz_house_row(size_t i, const char **word, const char **code,
    const char **help)
{
	if (i >= TZ_HOUSE_KINDS)
		return false;
	*word = kinds[i].word;
	*code = kinds[i].code;
	*help = kinds[i].help;
	return true;
}

void
tz_house_plan_init(struct tz_house_plan *plan)
{
	memset(plan, 0, sizeof(*plan));
}

void
tz_house_plan_release(struct tz_house_plan *plan)
{
	tz_mem_free(plan->member);
	tz_house_plan_init(plan);
}

struct tz_house_member *
tz_house_plan_add(struct tz_house_plan *plan, const char *id)
{
	struct tz_house_member *member;

	if (plan->n == TZ_HOUSE_MEMBERS)
		return NULL;
	plan->member = tz_mem_resize(plan->member, plan->n + 1,
	    sizeof(*member));
	member = &plan->member[plan->n++];
	memset(member, 0, sizeof(*member));
	snprintf(member->id, sizeof(member->id), "%s", id);
	return member;
}

struct tz_house_member *
tz_house_plan_find(const struct tz_house_plan *plan, const char *id)
{
	size_t i;

	for (i = 0; i < plan->n; i++)
		if (strcmp(plan->member[i].id, id) == 0)
			return &plan->member[i];
	return NULL;
}

static void
member_pack(const struct tz_house_member *member, struct tz_buf *out)
{
	tz_pack_text(out, member->id);
	tz_pack_text(out, member->title);
	tz_pack_text(out, member->rel);
	tz_pack_text(out, member->was);
	tz_pack_text(out, member->rel_label);
	tz_pack_text(out, member->was_label);
	tz_pack_uint(out, member->goes);
}

static void
member_unpack(struct tz_unpack *in, struct tz_house_member *member)
{
	tz_unpack_text(in, member->id, sizeof(member->id));
	tz_unpack_text(in, member->title, sizeof(member->title));
	tz_unpack_text(in, member->rel, sizeof(member->rel));
	tz_unpack_text(in, member->was, sizeof(member->was));
	tz_unpack_text(in, member->rel_label, sizeof(member->rel_label));
	tz_unpack_text(in, member->was_label, sizeof(member->was_label));
	member->goes = tz_unpack_uint(in) != 0;
}

void
tz_house_plan_pack(const struct tz_house_plan *plan, struct tz_buf *out)
{
	size_t i;

	tz_pack_uint(out, plan->kind);
	tz_pack_uint(out, plan->dry);
	tz_pack_text(out, plan->house);
	tz_pack_text(out, plan->to);
	tz_pack_text(out, plan->who);
	tz_pack_text(out, plan->address);
	tz_pack_text(out, plan->day);
	tz_pack_text(out, plan->reason);
	tz_pack_uint(out, plan->n);
	for (i = 0; i < plan->n; i++)
		member_pack(&plan->member[i], out);
}

void
tz_house_plan_unpack(struct tz_unpack *in, struct tz_house_plan *plan)
{
	uint64_t kind = tz_unpack_uint(in);
	size_t n;

	if (kind >= TZ_HOUSE_KINDS)
		in->bad = true;
	plan->kind = (unsigned)kind;
	plan->dry = tz_unpack_uint(in) != 0;
	tz_unpack_text(in, plan->house, sizeof(plan->house));
	tz_unpack_text(in, plan->to, sizeof(plan->to));
	tz_unpack_text(in, plan->who, sizeof(plan->who));
	tz_unpack_text(in, plan->address, sizeof(plan->address));
	tz_unpack_text(in, plan->day, sizeof(plan->day));
	tz_unpack_text(in, plan->reason, sizeof(plan->reason));
	n = tz_view_count_unpack(in, TZ_HOUSE_MEMBERS);
	plan->member = tz_mem_alloc((n + 1) * sizeof(*plan->member));
	for (; plan->n < n && !in->bad; plan->n++)
		member_unpack(in, &plan->member[plan->n]);
}
