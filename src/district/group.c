/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/group.h"

#include <stdio.h>
#include <string.h>

#include "base/csv.h"
#include "district/member.h"
#include "district/target.h"
#include "ledger/inner.h"
#include "ledger/world.h"

#define NAME_MOST 40

/* Letters first, so that no group looks like a code. */
static enum tz_rc
check_name(const char *name, struct tz_err *err)
{
	size_t n = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_-");

	if (name[0] >= 'a' && name[0] <= 'z' && name[n] == '\0' &&
	    n <= NAME_MOST && strcmp(name, TZ_TARGET_ALL) != 0)
		return TZ_OK;
	return tz_fail(err, TZ_EINPUT, N_("a group is named by small letters, "
	    "digits and - _, not %s"), name);
}

static enum tz_rc
check_sites(const char *sites, struct tz_err *err)
{
	char word[64];
	int n;

	while (sscanf(sites, "%63s%n", word, &n) == 1) {
		if (!tz_target_is_digits(word))
			return tz_fail(err, TZ_EINPUT, N_("%s is neither the "
			    "code of an office nor its first digits"), word);
		sites += n;
	}
	return TZ_OK;
}

static enum tz_rc
open_group(struct tz_inner *group, struct tz_ledger *ledger, const char *name,
    struct tz_err *err)
{
	enum tz_rc rc;

	rc = tz_inner_init(group, ledger, TZ_TARGET_GROUPS, err);
	if (rc == TZ_OK)
		rc = check_name(name, err);
	if (rc == TZ_OK)
		rc = tz_inner_find(group, ledger, "name", name, err);
	return rc;
}

enum tz_rc
tz_group_add(struct tz_ledger *ledger, const char *user, const char *name,
    const char *sites, struct tz_err *err)
{
	struct tz_inner group;
	struct tz_buf all;
	enum tz_rc rc;

	tz_buf_init(&all, 2 * TZ_TARGET_MAX);
	rc = open_group(&group, ledger, name, err);
	if (rc == TZ_OK)
		rc = check_sites(sites, err);
	if (rc == TZ_OK && !tz_target_join(tz_inner_text(&group, "sites"),
	    sites, &all))
		rc = tz_fail(err, TZ_ELIMIT,
		    N_("group %s would be too large: use first digits"), name);
	if (rc == TZ_OK) {
		tz_inner_set(&group, "name", name);
		tz_inner_set(&group, "sites", tz_buf_str(&all));
		rc = tz_inner_save(&group, ledger, user, NULL, err);
	}
	tz_buf_release(&all);
	tz_inner_release(&group);
	return rc;
}

/* The words of list that are none of gone. */
static void
take_out(const char *list, const char *gone, struct tz_buf *left)
{
	const char *at;
	char word[64], other[64];
	bool stays;
	int n, m;

	for (; sscanf(list, "%63s%n", word, &n) == 1; list += n) {
		stays = true;
		for (at = gone; sscanf(at, "%63s%n", other, &m) == 1; at += m)
			stays = stays && strcmp(word, other) != 0;
		if (stays)
			tz_buf_format(left, "%s%s", left->len > 0 ? " " : "",
			    word);
	}
}

enum tz_rc
tz_group_remove(struct tz_ledger *ledger, const char *user, const char *name,
    const char *sites, struct tz_err *err)
{
	struct tz_inner group;
	struct tz_buf left;
	enum tz_rc rc;

	tz_buf_init(&left, 2 * TZ_TARGET_MAX);
	rc = open_group(&group, ledger, name, err);
	if (rc == TZ_OK && !group.found)
		rc = tz_fail(err, TZ_ENOTFOUND, N_("there is no group %s"),
		    name);
	if (rc == TZ_OK && sites[strspn(sites, " ")] == '\0') {
		rc = tz_inner_void(&group, ledger, user, "removed", err);
	} else if (rc == TZ_OK) {
		take_out(tz_inner_text(&group, "sites"), sites, &left);
		tz_inner_set(&group, "sites", tz_buf_str(&left));
		rc = tz_inner_save(&group, ledger, user, NULL, err);
	}
	tz_buf_release(&left);
	tz_inner_release(&group);
	return rc;
}

struct count {
	struct tz_target target;
	unsigned n;
};

static int
count_member(const struct tz_member *member, void *arg)
{
	struct count *count = arg;

	count->n += member->state == TZ_MEMBER_ENROLLED &&
	    tz_target_holds(&count->target, member->site);
	return 0;
}

struct listing {
	struct tz_ledger *ledger;
	const struct tz_form *form;
	struct tz_buf *out;
};

static int
list_group(const struct tz_record *record, void *arg)
{
	struct listing *listing = arg;
	const char *name = tz_inner_of(listing->form, record, "name");
	struct count count = { .n = 0 };
	char digits[16];

	if (tz_target_init(&count.target, listing->ledger, name, NULL) ==
	    TZ_OK)
		(void)!tz_member_walk(listing->ledger->store, count_member,
		    &count, NULL);
	tz_target_release(&count.target);
	(void)snprintf(digits, sizeof digits, "%u", count.n);
	tz_csv_put(listing->out, name, true);
	tz_csv_put(listing->out, tz_inner_of(listing->form, record, "sites"),
	    false);
	tz_csv_put(listing->out, digits, false);
	tz_buf_byte(listing->out, '\n');
	return 0;
}

enum tz_rc
tz_group_list(struct tz_ledger *ledger, struct tz_buf *out,
    struct tz_err *err)
{
	struct listing listing = { .ledger = ledger, .out = out };
	struct tz_inner group;
	enum tz_rc rc;

	rc = tz_inner_init(&group, ledger, TZ_TARGET_GROUPS, err);
	listing.form = group.form;
	tz_buf_text(out, "name,sites,enrolled\n");
	if (rc == TZ_OK)
		rc = tz_world_scan(ledger, group.form, NULL, NULL, list_group,
		    &listing, err);
	tz_inner_release(&group);
	return rc;
}
