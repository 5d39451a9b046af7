/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * manual: the chapters of the manual that are about registers, as Markdown.
 *
 * Everything in them stands in the forms: what a register is for, what it
 * asks, its states and steps, who may take them, its prints. In the language
 * of the session; contrib/make-manual puts them into doc/manual*.md.
 */
#ifndef TZ_COMMAND_MANUAL_H
#define TZ_COMMAND_MANUAL_H

#define TZ_MANUAL_MAX (4 * 1024 * 1024)

struct tz_buf;
struct tz_forms;

/* Resolved forms; prints is the folder of their templates. */
void tz_manual_write(const struct tz_forms *forms, const char *prints,
    struct tz_buf *out);

#endif
