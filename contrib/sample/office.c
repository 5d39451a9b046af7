/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "ledger/ledger.h"
#include "faults.h"
#include "scene.h"

#define WORDS 65536

static enum tz_rc
play(struct tz_village *village, struct tz_ledger *ledger,
    struct tz_err *err)
{
	struct tz_scene *scene = tz_mem_alloc(sizeof *scene);
	enum tz_rc rc;

	tz_scene_init(scene, village);
	tz_scene_people(scene);
	tz_scene_lists(scene);
	tz_scene_visits(scene);
	tz_scene_window(scene);
	tz_scene_affairs(scene);
	tz_scene_society(scene);
	tz_scene_work(scene);
	rc = tz_scene_play(scene, ledger, err);
	tz_scene_release(scene);
	tz_mem_free(scene);
	return rc;
}

enum tz_rc
tz_office_make(const char *folder, struct tz_village *village,
    const struct tz_office_plan *plan, struct tz_err *err)
{
	char name[TZ_OFFICE_NAME];
	struct tz_ledger_make make = { .site = village->site,
		.name = name, .admin = "chief",
		.password_hash = "", .admin_uid = plan->uid,
		.test_clock = plan->test_clock };
	struct tz_ledger *ledger = NULL;
	struct tz_problems problems;
	struct tz_scene_size size;
	struct tz_buf words;
	enum tz_rc rc;

	if (!tz_scene_size(village, &size))
		return tz_fail(err, TZ_EUSAGE,
		    "an office has 300 persons at least");
	snprintf(name, sizeof name, "%s%s", village->name,
	    village->site[9] < '2' ? "居民委员会" : "村民委员会");
	tz_problems_init(&problems);
	tz_buf_init(&words, WORDS);
	tz_clock_set(tz_date_start(village->today - TZ_SCENE_DAYS + 1));
	rc = tz_ledger_make(folder, &make, &words, err);
	if (rc == TZ_OK)
		rc = tz_ledger_open(folder, &ledger, &problems, err);
	if (rc == TZ_OK)
		rc = play(village, ledger, err);
	tz_clock_set(tz_date_start(village->today) + INT64_C(18) * 3600000);
	if (rc == TZ_OK && plan->faults)
		rc = tz_faults_plant(ledger, stdout, err);
	if (rc == TZ_OK && plan->test_clock)
		rc = tz_ledger_clock(ledger, tz_date_start(village->today) +
		    INT64_C(18) * 3600000, err);
	tz_ledger_close(ledger);
	tz_buf_release(&words);
	tz_problems_release(&problems);
	return rc;
}
