/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * scene: a year in an office that does not exist, as acts in their order.
 *
 * An act is what somebody does at some moment: enter a record, change it, take
 * a step of its workflow. The parts of the sample (people, window, affairs ...)
 * write acts in any order; tz_scene_play sorts them by time and takes each
 * through the door that clerks go through, with the clock of the office at that
 * moment and the session of whoever does it. So every rule, number, effect and
 * guard is the office's own.
 *
 * Cells are typed as "field=text|field=text"; "@7" stands for the number of the
 * record with handle 7, "@0" for none.
 */
#ifndef TZ_SAMPLE_SCENE_H
#define TZ_SAMPLE_SCENE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "village.h"

struct tz_arena;
struct tz_ledger;

#define TZ_SCENE_DAYS 365
#define TZ_SCENE_ORGS 14
#define TZ_SCENE_STAFF 64

enum tz_act_kind {
	TZ_ACT_SAVE,
	TZ_ACT_EDIT,
	TZ_ACT_STEP,
	TZ_ACT_ACCOUNT		/* name = login, cells = roles in hex */
};

struct tz_act {
	int64_t at;		/* UTC ms */
	unsigned order;		/* among acts of one moment */
	enum tz_act_kind kind;
	unsigned handle;	/* the record; ACCOUNT: its staff */
	const char *who;	/* account */
	const char *name;	/* register or step */
	const char *cells;
};

/* How many of everything beside the village itself; domain section 6. */
struct tz_scene_size {
	unsigned care, certificates, seals, issues, disclosures,
	    deliberations, meetings, volunteers, services, societies,
	    projects, cases, sessions, vouchers, scores, answers, tasks,
	    reports, facilities, representatives, movements, duties;
};

struct tz_scene {
	struct tz_village *v;
	struct tz_scene_size n;
	struct tz_chance *chance;
	struct tz_arena *arena;
	struct tz_act *act;
	unsigned acts, room;
	unsigned handles;	/* given so far; 0 is none */
	char (*id)[32];		/* number of the record of each handle */
	int32_t first, last;	/* days of the year that is told */
	/* Handles of what others refer to. */
	unsigned *home, *person, *grid;
	unsigned staff[TZ_SCENE_STAFF];		/* chief, clerk, worker ... */
	int member[TZ_SCENE_STAFF];		/* villager, -1 = none */
	unsigned staffs;
	unsigned org[TZ_SCENE_ORGS], head[TZ_SCENE_ORGS];
	unsigned controller;	/* post in the supervision committee */
	unsigned decided[4];	/* meetings with decisions */
	unsigned room_of[12];	/* facilities */
	unsigned society[16];
	unsigned sheet[2000];	/* disclosures that are published */
	unsigned sheets;
	unsigned matter[20000];	/* matters that are over */
	int32_t matter_on[20000];
	unsigned matters;
	unsigned certificate[2000];
	int32_t certificate_on[2000];
	unsigned certificates;
	unsigned report[500];
	unsigned reports;
	bool *taken;		/* villagers who stay as they are */
};

bool tz_scene_size(const struct tz_village *village,
    struct tz_scene_size *size);

void tz_scene_init(struct tz_scene *scene, struct tz_village *village);
void tz_scene_release(struct tz_scene *scene);

/* A day of the year, 0 to TZ_SCENE_DAYS - 1, at an hour and minute. */
int64_t tz_scene_at(const struct tz_scene *scene, int32_t day, int hour,
    int minute);
/* day or the next working day; Monday to Friday. */
int32_t tz_scene_workday(int32_t day);
int32_t tz_scene_workdays(int32_t day, unsigned n);

/* A new record; answers its handle. */
unsigned tz_scene_save(struct tz_scene *scene, int64_t at, const char *who,
    const char *form, const char *cells, ...)
    __attribute__((format(printf, 5, 6)));
void tz_scene_edit(struct tz_scene *scene, int64_t at, const char *who,
    unsigned handle, const char *cells, ...)
    __attribute__((format(printf, 5, 6)));
/* The cell "*" is the reason of the step. */
void tz_scene_step(struct tz_scene *scene, int64_t at, const char *who,
    unsigned handle, const char *step, const char *cells, ...)
    __attribute__((format(printf, 6, 7)));
void tz_scene_account(struct tz_scene *scene, int64_t at, const char *login,
    unsigned roles, unsigned staff);

/* A disclosure from draft to expiry; published the second day after day. */
unsigned tz_scene_disclose(struct tz_scene *scene, int32_t day,
    const char *item, const char *period, const char *title,
    const char *body);

/* The parts, in the order in which they refer to one another. */
void tz_scene_people(struct tz_scene *scene);
void tz_scene_lists(struct tz_scene *scene);
void tz_scene_window(struct tz_scene *scene);
void tz_scene_affairs(struct tz_scene *scene);
void tz_scene_society(struct tz_scene *scene);
void tz_scene_visits(struct tz_scene *scene);
void tz_scene_work(struct tz_scene *scene);

/* Plays all acts in the office; says on stderr which one is refused. */
enum tz_rc tz_scene_play(struct tz_scene *scene, struct tz_ledger *ledger,
    struct tz_err *err) TZ_CHECKED;

#endif
