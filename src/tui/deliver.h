/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * deliver: the bytes of a print on their way to a file or a printer.
 *
 * Both say in the message row how it went. Bytes are in the charset of the
 * setting print_charset, or in the terminal's without one.
 */
#ifndef TZ_TUI_DELIVER_H
#define TZ_TUI_DELIVER_H

#include <stdbool.h>

#include "base/charset.h"

struct tz_buf;
struct tz_ui;

enum tz_charset tz_deliver_charset(const struct tz_ui *ui);

/* The file is the clerk's alone to read. */
void tz_deliver_file(struct tz_ui *ui, const char *path,
    const struct tz_buf *bytes);

/*
 * To lp, unchanged when raw is set, or between the switches of the printer at
 * the terminal.
 */
void tz_deliver_printer(struct tz_ui *ui, bool terminal, bool raw,
    const struct tz_buf *bytes);

#endif
