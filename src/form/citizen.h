/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * citizen: numbers of persons and organisations and what they imply.
 *
 * Citizen numbers GB 11643-1999 (ISO 7064 MOD 11-2), credit codes
 * GB 32100-2015, card numbers of disabled persons (20 characters). Vectors:
 * domain 3.1 to 3.4.
 */
#ifndef TZ_FORM_CITIZEN_H
#define TZ_FORM_CITIZEN_H

#include <stdbool.h>
#include <stdint.h>

#define TZ_CITIZEN 19		/* 18 characters and NUL */

enum tz_citizen_rule {
	TZ_CITIZEN_OK,
	TZ_CITIZEN_LENGTH,	/* neither 18 nor 15 characters */
	TZ_CITIZEN_DIGITS,	/* something that is no digit (X only last) */
	TZ_CITIZEN_DAY,		/* no such day, or one in the future */
	TZ_CITIZEN_CHECK	/* the last character does not fit */
};

/* Writes the 18-character form to out; 15 digits are lengthened, x made X. */
enum tz_citizen_rule tz_citizen_parse(const char *typed, int32_t today,
    char out[TZ_CITIZEN]);
int32_t tz_citizen_birth(const char *number);	/* of a valid number */
char tz_citizen_sex(const char *number);	/* '1' male, '2' female */
char tz_citizen_check_digit(const char *first17);

/* False when the check character does not fit: a warning only (domain 3.2). */
bool tz_credit_code_valid(const char *code);

#endif
