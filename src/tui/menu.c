/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/menu.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "client/records.h"
#include "form/form.h"
#include "form/forms.h"
#include "tui/picker.h"
#include "tui/routes.h"
#include "tui/ui.h"
#include "tui/words.h"

#define GROUPS 26
#define GROUP_LIST "form_group"
#define ALL "*"
#define QUICKS 32
#define FUNCTIONS 40

struct groups {
	const struct tz_register *reg;	/* the home screen's own */
	size_t regs;
	const char *group;		/* of the registers shown; ALL */
	struct tz_choice choice[GROUPS + 1];
	size_t n;
};

static const char *
group_of(struct tz_ui *ui, const struct tz_register *reg)
{
	const struct tz_form *form = tz_forms_find(ui->forms, reg->name);

	return form == NULL || form->group == NULL ? "" : form->group;
}

static void
open_register(struct tz_screen *owner, void *arg,
    const struct tz_choice *choice)
{
	struct tz_list_ask ask = { choice->code, "", "", "" };

	(void)arg;
	owner->ui->routes->list(owner->ui, &ask);
}

static void
show_group(struct tz_screen *owner, const struct groups *groups,
    const struct tz_choice *group)
{
	struct tz_choice *choice = tz_mem_alloc((groups->regs + 1) *
	    sizeof(*choice));
	size_t i, n = 0;

	for (i = 0; i < groups->regs; i++) {
		const struct tz_register *reg = &groups->reg[i];

		if (strcmp(group->code, ALL) != 0 &&
		    strcmp(group_of(owner->ui, reg), group->code) != 0)
			continue;
		tz_picker_add(choice, &n, reg->name, tz_words_register(reg));
	}
	tz_picker_menu(owner, group->name, choice, n, open_register);
	tz_mem_free(choice);
}

static size_t
find_group(struct tz_ui *ui, void *arg, const char *typed, unsigned from,
    struct tz_choice *choice, size_t most)
{
	struct groups *groups = arg;
	size_t i, n = 0;

	(void)ui;
	for (i = 0; i < groups->n && n < most; i++) {
		if (strncasecmp(groups->choice[i].code, typed,
		    strlen(typed)) != 0 &&
		    strstr(groups->choice[i].name, typed) == NULL)
			continue;
		if (from > 0)
			from--;
		else
			choice[n++] = groups->choice[i];
	}
	return n;
}

static void
group_chosen(struct tz_screen *owner, void *arg,
    const struct tz_choice *choice)
{
	show_group(owner, arg, choice);
}

static bool
has_registers(struct tz_ui *ui, const struct groups *groups,
    const char *group)
{
	size_t i;

	for (i = 0; i < groups->regs; i++)
		if (strcmp(group_of(ui, &groups->reg[i]), group) == 0)
			return true;
	return false;
}

/* The groups that hold a register this clerk may read, then all of them. */
static void
gather(struct tz_ui *ui, struct groups *groups)
{
	struct tz_choice choice[GROUPS];
	struct tz_err err;
	size_t i, n = 0, used;

	(void)tz_ui_went(ui, tz_client_codes(ui->client, GROUP_LIST, "", 0,
	    GROUPS, choice, &n, &err), &err);
	for (i = 0; i < n; i++) {
		struct tz_choice *row = &groups->choice[groups->n];

		if (!has_registers(ui, groups, choice[i].code))
			continue;
		*row = choice[i];
		used = strlen(row->code);
		memcpy(row->name, row->code, used);
		row->name[used++] = ' ';
		tz_utf8_copy(row->name + used, sizeof(row->name) - used,
		    choice[i].name);
		groups->n++;
	}
	tz_picker_add(groups->choice, &groups->n, ALL, _("all registers"));
}

void
tz_menu_registers(struct tz_screen *owner, const struct tz_register *reg,
    size_t regs)
{
	struct groups *groups = tz_mem_alloc(sizeof(*groups));
	struct tz_picker_source source = {
		.find = find_group,
		.chosen = group_chosen,
		.free_arg = tz_mem_free,
		.arg = groups,
	};

	groups->reg = reg;
	groups->regs = regs;
	gather(owner->ui, groups);
	tz_picker_open(owner, _("registers"), &source, 0);
}

static void
quick_chosen(struct tz_screen *owner, void *arg,
    const struct tz_choice *choice)
{
	char form[TZ_FORM_NAME + 1];
	size_t n = strcspn(choice->code, "/");

	(void)arg;
	(void)snprintf(form, sizeof(form), "%.*s", (int)n, choice->code);
	if (choice->code[n] == '/')
		owner->ui->routes->quick(owner->ui, form,
		    choice->code + n + 1);
}

void
tz_menu_quick(struct tz_screen *owner, const struct tz_register *reg,
    size_t regs)
{
	struct tz_choice choice[QUICKS];
	size_t i, k, n = 0;

	for (i = 0; i < regs; i++) {
		const struct tz_form *form = tz_forms_find(owner->ui->forms,
		    reg[i].name);

		for (k = 0; form != NULL && reg[i].write && k < form->quicks &&
		    n < QUICKS; k++) {
			(void)snprintf(choice[n].code, sizeof(choice->code),
			    "%.30s/%.30s", form->name, form->quick[k].name);
			tz_utf8_copy(choice[n++].name, sizeof(choice->name),
			    tz_words_quick(&form->quick[k]));
		}
	}
	if (n == 1)
		quick_chosen(owner, NULL, &choice[0]);
	else if (n == 0)
		tz_ui_complain(owner->ui, _("no register has a quick entry"));
	else
		tz_picker_menu(owner, _("quick entry"), choice, n,
		    quick_chosen);
}

static void
function_chosen(struct tz_screen *owner, void *arg,
    const struct tz_choice *choice)
{
	size_t i = (size_t)strtoul(choice->code, NULL, 10);

	(void)arg;
	owner->ui->routes->function[i].open(owner->ui);
}

void
tz_menu_functions(struct tz_screen *owner)
{
	const struct tz_function *function = owner->ui->routes->function;
	struct tz_choice choice[FUNCTIONS];
	size_t n;

	for (n = 0; n < FUNCTIONS && function[n].label != NULL; n++) {
		(void)snprintf(choice[n].code, sizeof(choice->code), "%zu",
		    n);
		tz_utf8_copy(choice[n].name, sizeof(choice->name),
		    _(function[n].label));
	}
	tz_picker_menu(owner, _("functions"), choice, n, function_chosen);
}
