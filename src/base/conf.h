/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * conf: text files of settings and definitions, read as a tree (libconfig).
 *
 * The only reader of that syntax in the program. "@include" is refused before
 * parsing, since it would follow a name to any file. Every node knows its line,
 * so that a problem can name the place.
 */
#ifndef TZ_BASE_CONF_H
#define TZ_BASE_CONF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/problem.h"

#define TZ_CONF_MAX (1024 * 1024)	/* bytes a file may have */

struct tz_conf;			/* a parsed text; owns its nodes */
struct tz_conf_node;		/* borrowed from its struct tz_conf */

enum tz_conf_kind {
	TZ_CONF_GROUP,		/* { name = value; ... } */
	TZ_CONF_ARRAY,		/* [ scalars of one kind ] */
	TZ_CONF_LIST,		/* ( values of any kind ) */
	TZ_CONF_TEXT,
	TZ_CONF_INT,
	TZ_CONF_NUMBER,
	TZ_CONF_BOOL
};

/*
 * Parses text; name is used in problems. NULL when there is a problem, which
 * is added with its line.
 */
struct tz_conf *tz_conf_parse(const char *text, size_t n, const char *name,
    struct tz_problems *problems);
struct tz_conf *tz_conf_load(const char *path, struct tz_problems *problems);
void tz_conf_free(struct tz_conf *conf);
const struct tz_conf_node *tz_conf_root(const struct tz_conf *conf);

const char *tz_conf_name(const struct tz_conf_node *node);  /* NULL in lists */
enum tz_conf_kind tz_conf_kind(const struct tz_conf_node *node);
unsigned tz_conf_line(const struct tz_conf_node *node);
size_t tz_conf_count(const struct tz_conf_node *node);
const struct tz_conf_node *tz_conf_at(const struct tz_conf_node *node,
    size_t i);
const struct tz_conf_node *tz_conf_get(const struct tz_conf_node *group,
    const char *name);				/* NULL when missing */

/* The value; the fallback when node is NULL or of another kind. */
const char *tz_conf_text(const struct tz_conf_node *node,
    const char *fallback);
int64_t tz_conf_int(const struct tz_conf_node *node, int64_t fallback);
bool tz_conf_bool(const struct tz_conf_node *node, bool fallback);

#endif
