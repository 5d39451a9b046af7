/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/action.h"

#include <string.h>

#include "base/conf.h"
#include "district/enrolment.h"
#include "district/feed.h"
#include "district/page.h"
#include "district/plain.h"
#include "district/push.h"
#include "district/word.h"
#include "wire/enrol.h"

/* clang-format off */
static const struct tz_action actions[] = {
	{ TZ_PATH_ENROL, "POST", TZ_ACTION_STRANGER, TZ_ENROL_MAX,
	    NULL, tz_enrolment_post },
	{ TZ_PATH_SITE, "HEAD", TZ_ACTION_OFFICE, 0,
	    tz_push_where, NULL },
	{ TZ_PATH_BATCH, "HEAD", TZ_ACTION_OFFICE, 0,
	    tz_push_head, NULL },
	{ TZ_PATH_BATCH, "PATCH", TZ_ACTION_OFFICE, 0,
	    tz_push_begin, tz_push_end },
	{ TZ_PATH_FORM, "PUT", TZ_ACTION_OFFICE, TZ_CONF_MAX,
	    tz_feed_form_begin, tz_feed_form_end },
	{ TZ_PATH_WORD, "GET", TZ_ACTION_OFFICE, 0,
	    tz_word_get, NULL },
	{ TZ_PATH_JOURNAL, "GET", TZ_ACTION_OFFICE, 0,
	    tz_word_journal, NULL },
	{ TZ_PATH_FEED, "GET", TZ_ACTION_OFFICE, 0,
	    tz_feed_get, NULL },
	{ TZ_PATH_OBJECT, "GET", TZ_ACTION_OFFICE, 0,
	    tz_feed_object, NULL },
	{ TZ_PATH_OBJECT, "HEAD", TZ_ACTION_OFFICE, 0,
	    tz_feed_object, NULL },
	{ TZ_PATH_FILES, "OPTIONS", TZ_ACTION_PLAIN, 0,
	    tz_plain_options, NULL },
	{ TZ_PATH_FILES, "POST", TZ_ACTION_PLAIN, 0,
	    tz_plain_create, NULL },
	{ TZ_PATH_FILE, "HEAD", TZ_ACTION_PLAIN, 0,
	    tz_plain_head, NULL },
	{ TZ_PATH_FILE, "PATCH", TZ_ACTION_PLAIN, 0,
	    tz_plain_begin, tz_plain_end },
	{ TZ_PATH_PAGE, "GET", TZ_ACTION_BROWSER, 0,
	    NULL, tz_page_answer },
	{ TZ_PATH_PAGE, "HEAD", TZ_ACTION_BROWSER, 0,
	    NULL, tz_page_answer },
	{ TZ_PATH_PAGE, "POST", TZ_ACTION_BROWSER, TZ_PAGE_SENT,
	    NULL, tz_page_answer },
};
/* clang-format on */

const struct tz_action *
tz_action_find(enum tz_path_kind kind, const char *method, bool *known)
{
	size_t i;

	*known = false;
	for (i = 0; i < sizeof actions / sizeof *actions; i++) {
		if (actions[i].kind != kind)
			continue;
		*known = true;
		if (strcmp(actions[i].method, method) == 0)
			return &actions[i];
	}
	return NULL;
}
