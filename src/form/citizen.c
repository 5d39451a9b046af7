/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/citizen.h"

#include <string.h>

#include "base/date.h"

/* GB 11643: weights of the first 17 digits, check characters by remainder. */
static const int weights[17] = {
	7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2,
};
static const char checks[] = "10X98765432";

/* GB 32100: weights and the 31 characters, without I O Z S V. */
static const int credit_weights[17] = {
	1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28,
};
static const char credit_signs[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";

char
tz_citizen_check_digit(const char *first17)
{
	int i, sum = 0;

	for (i = 0; i < 17; i++)
		sum += (first17[i] - '0') * weights[i];
	return checks[sum % 11];
}

static bool
all_digits(const char *text, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		if (text[i] < '0' || text[i] > '9')
			return false;
	}
	return true;
}

static int
number(const char *digits, int n)
{
	int value = 0;

	while (n-- > 0)
		value = value * 10 + (*digits++ - '0');
	return value;
}

static bool
birth_possible(const char *digits, int32_t today)
{
	int year = number(digits, 4), month = number(digits + 4, 2);
	int day = number(digits + 6, 2);

	return year >= 1800 && tz_date_valid(year, month, day) &&
	    tz_date_day(year, month, day) <= today;
}

enum tz_citizen_rule
tz_citizen_parse(const char *typed, int32_t today, char out[TZ_CITIZEN])
{
	size_t n = strlen(typed);

	memset(out, 0, 19);
	if (n != 15 && n != 18)
		return TZ_CITIZEN_LENGTH;
	if (n == 15) {
		/* Numbers of 15 digits were given until 1999. */
		memcpy(out, typed, 6);
		memcpy(out + 6, "19", 2);
		memcpy(out + 8, typed + 6, 9);
	} else {
		memcpy(out, typed, 18);
	}
	if (!all_digits(out, 17))
		return TZ_CITIZEN_DIGITS;
	if (n == 15)
		out[17] = tz_citizen_check_digit(out);
	if (out[17] == 'x')
		out[17] = 'X';
	if (out[17] != 'X' && !all_digits(out + 17, 1))
		return TZ_CITIZEN_DIGITS;
	if (!birth_possible(out + 6, today))
		return TZ_CITIZEN_DAY;
	if (tz_citizen_check_digit(out) != out[17])
		return TZ_CITIZEN_CHECK;
	return TZ_CITIZEN_OK;
}

int32_t
tz_citizen_birth(const char *digits)
{
	return tz_date_day(number(digits + 6, 4), number(digits + 10, 2),
	    number(digits + 12, 2));
}

char
tz_citizen_sex(const char *digits)
{
	return (digits[16] - '0') % 2 == 1 ? '1' : '2';
}

bool
tz_credit_code_valid(const char *code)
{
	const char *sign;
	int i, sum = 0;

	if (strlen(code) != 18)
		return false;
	for (i = 0; i < 17; i++) {
		sign = strchr(credit_signs, code[i]);
		if (sign == NULL)
			return false;
		sum += (int)(sign - credit_signs) * credit_weights[i];
	}
	return code[17] == credit_signs[(31 - sum % 31) % 31];
}
