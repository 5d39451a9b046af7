/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * menu: what the home screen opens by menus: registers by their groups, quick
 * entries, and the functions of the routes.
 */
#ifndef TZ_TUI_MENU_H
#define TZ_TUI_MENU_H

#include <stddef.h>

struct tz_register;
struct tz_screen;

/* Groups of the registers, then the registers of one. */
void tz_menu_registers(struct tz_screen *owner, const struct tz_register *reg,
    size_t regs);
/* Opens the quick entry when there is one, else lets one be chosen. */
void tz_menu_quick(struct tz_screen *owner, const struct tz_register *reg,
    size_t regs);
void tz_menu_functions(struct tz_screen *owner);

#endif
