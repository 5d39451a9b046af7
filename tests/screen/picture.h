/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * picture: the cells of a terminal as an SVG file, for the manual.
 *
 * One text element a cell, so that hanzi keep their columns whatever the font.
 */
#ifndef PICTURE_H
#define PICTURE_H

#include <stdbool.h>
#include <vterm.h>

bool picture_write(VTermScreen *screen, int rows, int columns,
    const char *path);

#endif
