/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scene.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/mem.h"

#define CELLS 65536

/* What a village of so many persons has; between S, M and L by proportion. */
bool
tz_scene_size(const struct tz_village *village, struct tz_scene_size *size)
{
	/* clang-format off */
	static const struct {
		unsigned persons;
		struct tz_scene_size size;
	} sizes[] = {
		{ 600, { 80, 40, 300, 40, 90, 4, 30, 50, 200, 5, 2, 2, 10,
		    180, 200, 60, 40, 60, 10, 20, 24, 60 } },
		{ 2300, { 300, 150, 1000, 150, 120, 6, 40, 270, 1500, 5, 3,
		    10, 60, 480, 800, 200, 60, 60, 12, 40, 90, 120 } },
		{ 12000, { 1500, 500, 3000, 600, 160, 10, 60, 1300, 8000, 10,
		    6, 60, 400, 980, 4000, 1000, 60, 60, 12, 120, 400,
		    240 } },
	};
	/* clang-format on */
	unsigned persons = village->size.persons;

	if (persons < 300)
		return false;
	*size = sizes[persons < 1500 ? 0 : persons < 7000 ? 1 : 2].size;
	return true;
}

void
tz_scene_init(struct tz_scene *scene, struct tz_village *village)
{
	memset(scene, 0, sizeof *scene);
	scene->v = village;
	scene->chance = &village->chance;
	scene->arena = tz_arena_new();
	scene->first = village->today - TZ_SCENE_DAYS + 1;
	scene->last = village->today;
	(void)tz_scene_size(village, &scene->n);
	scene->home = tz_mem_alloc(village->size.households *
	    sizeof *scene->home);
	scene->person = tz_mem_alloc(village->size.persons *
	    sizeof *scene->person);
	scene->grid = tz_mem_alloc(village->size.grids * sizeof *scene->grid);
	scene->taken = tz_mem_alloc(village->size.persons *
	    sizeof *scene->taken);
}

void
tz_scene_release(struct tz_scene *scene)
{
	tz_arena_free(scene->arena);
	tz_mem_free(scene->act);
	tz_mem_free(scene->id);
	tz_mem_free(scene->home);
	tz_mem_free(scene->person);
	tz_mem_free(scene->grid);
	tz_mem_free(scene->taken);
	memset(scene, 0, sizeof *scene);
}

int64_t
tz_scene_at(const struct tz_scene *scene, int32_t day, int hour, int minute)
{
	return tz_date_start(scene->first + day) +
	    ((int64_t)hour * 60 + minute) * 60000;
}

int32_t
tz_scene_workday(int32_t day)
{
	while (tz_date_weekday(day) > 5)
		day++;
	return day;
}

int32_t
tz_scene_workdays(int32_t day, unsigned n)
{
	while (n-- > 0)
		day = tz_scene_workday(day + 1);
	return day;
}

static struct tz_act *
add(struct tz_scene *scene, enum tz_act_kind kind, int64_t at,
    const char *who, const char *name)
{
	struct tz_act *act;

	if (scene->acts == scene->room) {
		scene->room = scene->room == 0 ? 4096 : 2 * scene->room;
		scene->act = tz_mem_resize(scene->act, scene->room,
		    sizeof *scene->act);
	}
	act = &scene->act[scene->acts];
	memset(act, 0, sizeof *act);
	act->kind = kind;
	act->at = at;
	act->order = scene->acts++;
	act->who = who;
	act->name = name;
	return act;
}

static const char *
keep(struct tz_scene *scene, const char *format, va_list list)
{
	char text[CELLS];

	if (format == NULL)
		return "";
	vsnprintf(text, sizeof text, format, list);
	return tz_arena_text(scene->arena, text);
}

unsigned
tz_scene_save(struct tz_scene *scene, int64_t at, const char *who,
    const char *form, const char *cells, ...)
{
	struct tz_act *act = add(scene, TZ_ACT_SAVE, at, who, form);
	va_list list;

	va_start(list, cells);
	act->cells = keep(scene, cells, list);
	va_end(list);
	act->handle = ++scene->handles;
	return act->handle;
}

void
tz_scene_edit(struct tz_scene *scene, int64_t at, const char *who,
    unsigned handle, const char *cells, ...)
{
	struct tz_act *act = add(scene, TZ_ACT_EDIT, at, who, "");
	va_list list;

	va_start(list, cells);
	act->cells = keep(scene, cells, list);
	va_end(list);
	act->handle = handle;
}

void
tz_scene_step(struct tz_scene *scene, int64_t at, const char *who,
    unsigned handle, const char *step, const char *cells, ...)
{
	struct tz_act *act = add(scene, TZ_ACT_STEP, at, who, step);
	va_list list;

	va_start(list, cells);
	act->cells = keep(scene, cells, list);
	va_end(list);
	act->handle = handle;
}

void
tz_scene_account(struct tz_scene *scene, int64_t at, const char *login,
    unsigned roles, unsigned staff)
{
	struct tz_act *act = add(scene, TZ_ACT_ACCOUNT, at, "chief", login);
	char text[16];

	snprintf(text, sizeof text, "%x", roles);
	act->cells = tz_arena_text(scene->arena, text);
	act->handle = staff;
}
