/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "profile.h"

#define TEXT 256

/* clang-format off */
static const struct cut_mode modes[] = {
	{ "pause",  false, false, false },
	{ "nat",    true,  false, false },	/* a router dials anew */
	{ "kill",   true,  true,  false },	/* seen when it is back */
	{ "hangup", true,  true,  true },	/* seen when it goes */
};

/* P1 to P3 are those of the link figures; the last are for tests. */
static const struct {
	const char *name;
	const char *text;
} names[] = {
	{ "radio", "delay=0.3-0.35,cut=5-15,mode=kill" },
	{ "P1",    "radio,rate=60000,loss=2,up=40-60" },
	{ "P2",    "radio,rate=40000,loss=5,up=20-60" },
	{ "P3",    "radio,rate=20000,loss=10,up=20-40" },
	{ "clean", "rate=2000000,delay=0.005" },
	{ "bad",   "rate=200000,loss=3,delay=0.03-0.05,up=1-3,cut=0.2-0.6,"
	    "mode=kill" },
};
/* clang-format on */

static bool
read_mode(struct profile *profile, const char *name)
{
	size_t i;

	for (i = 0; i < sizeof modes / sizeof *modes; i++) {
		if (strcmp(modes[i].name, name) == 0) {
			profile->mode = &modes[i];
			return true;
		}
	}
	return false;
}

/* "2.5" or "1-4", in units of unit. */
static bool
read_span(struct span *span, const char *text, double unit)
{
	char *end;
	double value = strtod(text, &end);

	if (end == text || value < 0)
		return false;
	span->least = span->most = (int64_t)(value * unit + 0.5);
	if (*end == '\0')
		return true;
	text = end + 1;
	if (*end != '-')
		return false;
	value = strtod(text, &end);
	span->most = (int64_t)(value * unit + 0.5);
	return end != text && *end == '\0' && span->most >= span->least;
}

static bool
read_setting(struct profile *profile, char *name)
{
	char *value = strchr(name, '=');
	struct span one = { 0, 0 };
	bool ok;

	if (value == NULL)
		return false;
	*value++ = '\0';
	if (strcmp(name, "mode") == 0)
		return read_mode(profile, value);
	if (strcmp(name, "delay") == 0)
		return read_span(&profile->delay, value, SECOND);
	if (strcmp(name, "up") == 0)
		return read_span(&profile->up, value, SECOND);
	if (strcmp(name, "cut") == 0)
		return read_span(&profile->cut, value, SECOND);
	ok = read_span(&one, value, strcmp(name, "loss") == 0 ? 1e4 : 1) &&
	    one.least == one.most;
	if (strcmp(name, "rate") == 0)
		profile->rate = one.least;
	else if (strcmp(name, "queue") == 0)
		profile->queue = one.least;
	else if (strcmp(name, "loss") == 0)
		profile->loss = one.least;
	else if (strcmp(name, "times") == 0)
		profile->times = one.least;
	else
		return false;
	return ok;
}

static bool read_settings(struct profile *profile, const char *text);

static bool
read_word(struct profile *profile, char *word)
{
	size_t i;

	for (i = 0; i < sizeof names / sizeof *names; i++) {
		if (strcmp(names[i].name, word) == 0)
			return read_settings(profile, names[i].text);
	}
	return read_setting(profile, word);
}

static bool
read_settings(struct profile *profile, const char *text)
{
	char copy[TEXT], *word, *save = NULL;

	(void)snprintf(copy, sizeof copy, "%s", text);
	for (word = strtok_r(copy, ",", &save); word != NULL;
	     word = strtok_r(NULL, ",", &save)) {
		if (!read_word(profile, word))
			return false;
	}
	return true;
}

bool
profile_read(struct profile *profile, const char *text)
{
	memset(profile, 0, sizeof *profile);
	profile->queue = 16384;
	profile->mode = &modes[0];
	if (strlen(text) < TEXT && read_settings(profile, text) &&
	    profile->rate > 0)
		return true;
	(void)fprintf(stderr, "line: %s is no line\n", text);
	return false;
}
