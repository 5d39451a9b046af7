/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/release.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/map.h"
#include "base/mem.h"
#include "district/member.h"
#include "district/release_own.h"
#include "district/target.h"
#include "ledger/commit.h"
#include "ledger/inner.h"
#include "ledger/world.h"

/* One telling of offices. */
struct telling {
	struct tz_ledger *ledger;
	const char *user;
	const struct tz_delivery *what;
	char before[TZ_HASH_HEX];	/* digest of the version before it */
	const char *site;		/* the only one, when one is meant */
	struct tz_target target;
	bool (*due)(struct telling *telling, const struct tz_member *member,
	    struct tz_delivery *line, enum tz_rc *rc);
	unsigned told;
	enum tz_rc rc;
	struct tz_err *err;
};

int
tz_release_status_of(const struct tz_inner *record)
{
	return tz_inner_text(record, "status")[0] - '0';
}

static void
set_status(struct tz_inner *record, enum tz_release_status status)
{
	char digit[] = { (char)('0' + status), '\0' };

	tz_inner_set(record, "status", digit);
}

void
tz_release_read(const struct tz_inner *record, struct tz_release *release)
{
	struct tz_delivery *what = &release->what;

	memset(release, 0, sizeof *release);
	(void)snprintf(what->kind, sizeof what->kind, "%s",
	    tz_inner_text(record, "kind"));
	(void)snprintf(what->name, sizeof what->name, "%s",
	    tz_inner_text(record, "name"));
	(void)snprintf(what->digest, sizeof what->digest, "%s",
	    tz_inner_text(record, "digest"));
	(void)snprintf(release->before, sizeof release->before, "%s",
	    tz_inner_text(record, "before"));
	(void)snprintf(release->version, sizeof release->version, "%s",
	    tz_inner_text(record, "version"));
}

static int
keep_newest(const struct tz_record *record, void *arg)
{
	struct tz_inner *newest = arg;

	if (tz_inner_of(newest->form, record, "status")[0] !=
	    '0' + TZ_RELEASE_RECALLED && (!newest->found ||
	    strcmp(record->id, newest->before.id) > 0))
		tz_inner_take(newest, record);
	return 0;
}

/* The record of the newest release of a name; to be released in any case. */
static enum tz_rc
find_newest(struct tz_ledger *ledger, const char *name,
    struct tz_inner *record, struct tz_err *err)
{
	struct tz_value value = { .kind = TZ_NONE };
	enum tz_rc rc;

	rc = tz_inner_init(record, ledger, TZ_RELEASE_FORM, err);
	if (rc != TZ_OK)
		return rc;
	tz_value_text(&value, name);
	rc = tz_world_scan(ledger, record->form,
	    tz_form_field(record->form, "name"), &value, keep_newest, record,
	    err);
	tz_value_release(&value);
	if (rc == TZ_OK && !record->found)
		rc = tz_fail(err, TZ_ENOTFOUND,
		    N_("nothing named %s is published"), name);
	return rc;
}

enum tz_rc
tz_release_find(struct tz_ledger *ledger, const char *name,
    struct tz_release *release, struct tz_err *err)
{
	struct tz_inner record;
	enum tz_rc rc;

	rc = find_newest(ledger, name, &record, err);
	if (rc == TZ_OK)
		tz_release_read(&record, release);
	tz_inner_release(&record);
	return rc;
}

enum tz_rc
tz_release_before(struct tz_ledger *ledger, struct tz_release *release,
    struct tz_err *err)
{
	struct tz_release last;
	enum tz_rc rc;

	rc = tz_release_find(ledger, release->what.name, &last, err);
	if (rc == TZ_OK && strcmp(last.what.digest, release->what.digest) != 0)
		memcpy(release->before, last.what.digest, TZ_HASH_HEX);
	return rc == TZ_ENOTFOUND ? TZ_OK : rc;
}

static int
tell(const struct tz_member *member, void *arg)
{
	struct telling *telling = arg;
	struct tz_delivery line = *telling->what;

	if (member->state != TZ_MEMBER_ENROLLED ||
	    !tz_target_holds(&telling->target, member->site))
		return 0;
	if (telling->due == NULL || telling->due(telling, member, &line,
	    &telling->rc)) {
		telling->rc = tz_deliver_line(telling->ledger, telling->user,
		    member->site, &line, telling->err);
		telling->told++;
	}
	return telling->rc != TZ_OK;
}

static enum tz_rc
tell_all(struct telling *telling, const char *targets, unsigned *told)
{
	enum tz_rc rc;

	rc = tz_target_init(&telling->target, telling->ledger, targets,
	    telling->err);
	if (rc == TZ_OK)
		rc = tz_member_walk(telling->ledger->store, tell, telling,
		    telling->err);
	tz_target_release(&telling->target);
	*told = telling->told;
	return rc == TZ_OK ? telling->rc : rc;
}

/* Those that were told another version last. */
static bool
has_other(struct telling *telling, const struct tz_member *member,
    struct tz_delivery *line, enum tz_rc *rc)
{
	struct tz_told told;

	*rc = tz_deliver_told(telling->ledger, member->site, line, "", &told,
	    telling->err);
	return *rc == TZ_OK && strcmp(told.last.digest, line->digest) != 0;
}

/*
 * Those that were told this one; the line becomes the version before: that of
 * the district, or for who never had it the one it had itself.
 */
static bool
has_this(struct telling *telling, const struct tz_member *member,
    struct tz_delivery *line, enum tz_rc *rc)
{
	struct tz_told told;

	*rc = tz_deliver_told(telling->ledger, member->site, line,
	    telling->before, &told, telling->err);
	if (*rc != TZ_OK || strcmp(told.last.digest, line->digest) != 0)
		return false;
	if (telling->before[0] == '\0')
		(void)snprintf(line->digest, TZ_HASH_HEX, "%s",
		    TZ_DELIVER_NONE);
	else if (told.of_other)
		memcpy(line->digest, telling->before, TZ_HASH_HEX);
	else
		memcpy(line->digest, told.before, TZ_HASH_HEX);
	line->number = told.last.number;
	return true;
}

/* The same, as long as the office has not fetched it. */
static bool
waits_for_this(struct telling *telling, const struct tz_member *member,
    struct tz_delivery *line, enum tz_rc *rc)
{
	return has_this(telling, member, line, rc) &&
	    line->number > member->fed;
}

/* A version that goes out again to more offices, or a new one. */
static enum tz_rc
enter(struct tz_ledger *ledger, const char *user,
    const struct tz_release *release, const char *targets, bool *again,
    struct tz_err *err)
{
	const struct tz_delivery *what = &release->what;
	struct tz_inner record;
	struct tz_buf all;
	enum tz_rc rc;

	tz_buf_init(&all, 2 * TZ_TARGET_MAX);
	rc = find_newest(ledger, what->name, &record, err);
	*again = rc == TZ_OK && strcmp(tz_inner_text(&record, "digest"),
	    what->digest) == 0;
	if (!*again && (rc == TZ_OK || rc == TZ_ENOTFOUND)) {
		tz_inner_release(&record);
		rc = tz_inner_init(&record, ledger, TZ_RELEASE_FORM, err);
		tz_inner_set(&record, "name", what->name);
		tz_inner_set(&record, "kind", what->kind);
		tz_inner_set(&record, "digest", what->digest);
		tz_inner_set(&record, "before", release->before);
		tz_inner_set(&record, "version", release->version);
		tz_inner_set_int(&record, "published_at", tz_clock_now());
	}
	if (rc == TZ_OK && !tz_target_join(tz_inner_text(&record, "targets"),
	    targets, &all))
		rc = tz_fail_plain(err, TZ_ELIMIT);
	if (rc == TZ_OK) {
		tz_inner_set(&record, "targets", tz_buf_str(&all));
		set_status(&record, TZ_RELEASE_OUT);
		rc = tz_inner_save(&record, ledger, user, NULL, err);
	}
	tz_inner_release(&record);
	tz_buf_release(&all);
	return rc;
}

static enum tz_rc
publish_in(struct telling *telling, const struct tz_release *release,
    const char *targets, unsigned *told)
{
	bool again = false;
	enum tz_rc rc;

	rc = enter(telling->ledger, telling->user, release, targets, &again,
	    telling->err);
	if (rc != TZ_OK)
		return rc;
	telling->due = again ? has_other : NULL;
	rc = tell_all(telling, targets, told);
	if (rc == TZ_OK && *told == 0 && !again &&
	    strcmp(targets, TZ_TARGET_ALL) != 0)
		rc = tz_fail(telling->err, TZ_ENOTFOUND,
		    N_("no office among %s is enrolled"), targets);
	return rc;
}

enum tz_rc
tz_release_publish(struct tz_ledger *ledger, const char *user,
    const struct tz_release *release, const char *targets, unsigned *told,
    struct tz_err *err)
{
	struct telling telling = { .ledger = ledger, .user = user,
		.what = &release->what, .err = err };
	enum tz_rc rc;
	bool own;

	rc = tz_commit_begin(ledger, &own, err);
	if (rc != TZ_OK)
		return rc;
	return tz_commit_end(ledger, own, publish_in(&telling, release,
	    targets, told), err);
}

/* The status of the newest release changes, and who is due is told. */
static enum tz_rc
turn(struct telling *telling, const char *name, enum tz_release_status status,
    const char *more, unsigned *told)
{
	struct tz_err *err = telling->err;
	struct tz_release release;
	struct tz_inner record;
	struct tz_buf targets;
	enum tz_rc rc;

	tz_buf_init(&targets, 2 * TZ_TARGET_MAX);
	rc = find_newest(telling->ledger, name, &record, err);
	if (rc == TZ_OK && !tz_target_join(tz_inner_text(&record, "targets"),
	    more, &targets))
		rc = tz_fail_plain(err, TZ_ELIMIT);
	if (rc == TZ_OK) {
		tz_release_read(&record, &release);
		telling->what = &release.what;
		memcpy(telling->before, release.before, TZ_HASH_HEX);
		tz_inner_set(&record, "targets", tz_buf_str(&targets));
		set_status(&record, status);
		rc = tz_inner_save(&record, telling->ledger, telling->user,
		    NULL, err);
	}
	if (rc == TZ_OK)
		rc = tell_all(telling, tz_buf_str(&targets), told);
	tz_inner_release(&record);
	tz_buf_release(&targets);
	return rc;
}

static enum tz_rc
turn_whole(struct telling *telling, const char *name,
    enum tz_release_status status, const char *more, unsigned *told)
{
	enum tz_rc rc;
	bool own;

	*told = 0;
	rc = tz_commit_begin(telling->ledger, &own, telling->err);
	if (rc != TZ_OK)
		return rc;
	return tz_commit_end(telling->ledger, own, turn(telling, name, status,
	    more, told), telling->err);
}

enum tz_rc
tz_release_hold(struct tz_ledger *ledger, const char *user, const char *name,
    unsigned *told, struct tz_err *err)
{
	struct telling telling = { .ledger = ledger, .user = user,
		.due = waits_for_this, .err = err };

	return turn_whole(&telling, name, TZ_RELEASE_HELD, "", told);
}

enum tz_rc
tz_release_widen(struct tz_ledger *ledger, const char *user, const char *name,
    const char *targets, unsigned *told, struct tz_err *err)
{
	struct telling telling = { .ledger = ledger, .user = user,
		.due = has_other, .err = err };

	return turn_whole(&telling, name, TZ_RELEASE_OUT, targets, told);
}

enum tz_rc
tz_release_recall(struct tz_ledger *ledger, const char *user,
    const char *name, unsigned *told, struct tz_err *err)
{
	struct telling telling = { .ledger = ledger, .user = user,
		.due = has_this, .err = err };

	return turn_whole(&telling, name, TZ_RELEASE_RECALLED, "", told);
}

/* One office and what is out for it, the newest of each name. */
struct catching {
	struct tz_ledger *ledger;
	const struct tz_form *form;
	const char *site;
	struct tz_map *newest;		/* struct tz_release */
};

static int
catch_one(const struct tz_record *record, void *arg)
{
	struct catching *catching = arg;
	struct tz_inner one = { .form = catching->form };
	struct tz_release *release;
	struct tz_target target;

	tz_inner_take(&one, record);
	if (tz_target_init(&target, catching->ledger,
	    tz_inner_text(&one, "targets"), NULL) == TZ_OK &&
	    tz_release_status_of(&one) == TZ_RELEASE_OUT &&
	    tz_target_holds(&target, catching->site)) {
		release = tz_mem_alloc(sizeof *release);
		tz_release_read(&one, release);
		tz_mem_free(tz_map_set(catching->newest, release->what.name,
		    release));
	}
	tz_target_release(&target);
	tz_inner_release(&one);
	return 0;
}

static int
tell_one(const char *name, void *value, void *arg)
{
	struct telling *telling = arg;
	const struct tz_release *release = value;
	struct tz_delivery line = release->what;
	struct tz_member who = { .fed = 0 };

	(void)snprintf(who.site, sizeof who.site, "%s", telling->site);
	(void)name;
	if (has_other(telling, &who, &line, &telling->rc))
		telling->rc = tz_deliver_line(telling->ledger, telling->user,
		    telling->site, &line, telling->err);
	return telling->rc != TZ_OK;
}

static enum tz_rc
catch_up(struct catching *catching, struct telling *telling)
{
	enum tz_rc rc;

	rc = tz_world_scan(catching->ledger, catching->form, NULL, NULL,
	    catch_one, catching, telling->err);
	if (rc == TZ_OK)
		(void)tz_map_walk(catching->newest, tell_one, telling);
	return rc == TZ_OK ? telling->rc : rc;
}

enum tz_rc
tz_release_catch_up(struct tz_ledger *ledger, const char *user,
    const char *site, struct tz_err *err)
{
	struct catching catching = { .ledger = ledger, .site = site };
	struct telling telling = { .ledger = ledger, .user = user,
		.site = site, .err = err };
	struct tz_inner any;
	enum tz_rc rc;
	bool own;

	rc = tz_inner_init(&any, ledger, TZ_RELEASE_FORM, err);
	if (rc == TZ_OK)
		rc = tz_commit_begin(ledger, &own, err);
	if (rc != TZ_OK)
		return rc;
	catching.form = any.form;
	catching.newest = tz_map_new();
	rc = tz_commit_end(ledger, own, catch_up(&catching, &telling), err);
	tz_map_free(catching.newest, tz_mem_free);
	return rc;
}
