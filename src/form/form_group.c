/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Groups that hold nothing but keys of their table, and lists of them. */
#include "form/form_own.h"

void
tz_form_refuse_unknown(struct tz_form_reader *reader,
    const struct tz_conf_node *group, const struct tz_key_table *table)
{
	const struct tz_conf_node *node;
	const char *name;
	size_t i;

	for (i = 0; i < tz_conf_count(group); i++) {
		node = tz_conf_at(group, i);
		name = tz_conf_name(node);
		if (name == NULL || tz_form_key(table, name) == NULL)
			tz_form_say(reader, node,
			    N_("there is no key \"%s\" here"),
			    name != NULL ? name : "-");
	}
}

void
tz_form_read_group(struct tz_form_reader *reader,
    const struct tz_conf_node *group, const struct tz_key_table *table,
    void *to)
{
	tz_form_read_keys(reader, group, table, to);
	tz_form_refuse_unknown(reader, group, table);
}

size_t
tz_form_count_groups(struct tz_form_reader *reader,
    const struct tz_conf_node *list)
{
	const struct tz_conf_node *node;
	size_t i, n;

	if (list == NULL)
		return 0;
	n = tz_conf_count(list);
	if (tz_conf_kind(list) != TZ_CONF_LIST) {
		tz_form_say(reader, list, N_("%s must be a list ( ... )"),
		    tz_conf_name(list));
		return 0;
	}
	for (i = 0; i < n; i++) {
		node = tz_conf_at(list, i);
		if (tz_conf_kind(node) == TZ_CONF_GROUP)
			continue;
		tz_form_say(reader, node,
		    N_("each of %s must be a group { ... }"),
		    tz_conf_name(list));
		return 0;
	}
	return n;
}

void *
tz_form_read_groups(struct tz_form_reader *reader,
    const struct tz_conf_node *list, const struct tz_key_table *table,
    size_t size, size_t *n)
{
	char *row;
	size_t i;

	*n = tz_form_count_groups(reader, list);
	row = tz_form_array(reader, *n, size);
	for (i = 0; i < *n; i++)
		tz_form_read_group(reader, tz_conf_at(list, i), table,
		    row + i * size);
	return row;
}
