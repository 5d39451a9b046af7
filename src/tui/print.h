/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * print: a print of a record to the screen, a file, the office's printer or
 * the printer at the terminal.
 */
#ifndef TZ_TUI_PRINT_H
#define TZ_TUI_PRINT_H

struct tz_ui;

/*
 * print is the name of the template that is offered first, "" for none; the
 * clerk may choose another of the record's prints.
 */
void tz_print_open(struct tz_ui *ui, const char *id, const char *print);

#endif
