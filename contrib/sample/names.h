/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * names: names of persons who do not exist.
 *
 * Mostly two or three hanzi; a few with surnames of several readings, with
 * middle dots, or with hanzi that GB18030 writes in four bytes, since those are
 * where programs go wrong.
 */
#ifndef TZ_SAMPLE_NAMES_H
#define TZ_SAMPLE_NAMES_H

#include <stddef.h>

struct tz_chance;

#define TZ_NAMES_SIZE 64

/* A surname; children get that of their father. Borrowed for ever. */
const char *tz_names_surname(struct tz_chance *chance);
/* surname NULL: a name of a minority, with a middle dot. sex '1' or '2'. */
void tz_names_person(struct tz_chance *chance, const char *surname, char sex,
    int year, char out[TZ_NAMES_SIZE]);

#endif
