/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Telephone numbers: mobile, fixed with area code, short ones of a switch. */
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "form/mask.h"
#include "form/type_own.h"

#define DIGITS 20

/* Digits of the number and of the extension behind it. */
struct phone {
	char main[DIGITS + 1];
	char extension[DIGITS + 1];
};

static bool
append(char *digits, char digit)
{
	size_t n = strlen(digits);

	if (n == DIGITS)
		return false;
	digits[n] = digit;
	digits[n + 1] = '\0';
	return true;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/*
 * A hyphen behind seven digits and more of a fixed number parts the extension:
 * 023-5299 1234-801; one before them is only for the eye.
 */
static bool
read_phone(const char *text, struct phone *phone)
{
	size_t since = 0;	/* digits since the last hyphen */
	bool extension = false;

	memset(phone, 0, sizeof(*phone));
	if (*text == '+')
		text++;
	for (; *text != '\0'; text++) {
		if (is_digit(*text)) {
			if (!append(extension ? phone->extension :
			    phone->main, *text))
				return false;
			since++;
		} else if (*text == '-') {
			extension = extension || (since >= 7 &&
			    phone->main[0] != '1');
			since = 0;
		} else if (strchr(" ()", *text) == NULL) {
			return false;
		}
	}
	return phone->main[0] != '\0';
}

static void
cut_country(struct phone *phone)
{
	size_t n = strlen(phone->main), skip = 0;

	if (n == 13 && strncmp(phone->main, "861", 3) == 0)
		skip = 2;
	else if (n == 15 && strncmp(phone->main, "00861", 5) == 0)
		skip = 4;
	memmove(phone->main, phone->main + skip, n - skip + 1);
}

/* Digits of the area code: 010 and 02x have three, all others four. */
static size_t
area_length(const char *digits)
{
	if (*digits != '0')
		return 0;
	return digits[1] == '1' || digits[1] == '2' ? 3 : 4;
}

static bool
length_right(const struct phone *phone)
{
	size_t n = strlen(phone->main), area = area_length(phone->main);

	if (phone->main[0] == '1' && n == 11)
		return phone->main[1] >= '3' && *phone->extension == '\0';
	if (area > 0)
		return n >= area + 7 && n <= area + 8;
	if (n == 10)
		return strncmp(phone->main, "400", 3) == 0 ||
		    strncmp(phone->main, "800", 3) == 0;
	return n >= 3 && n <= 8;
}

static void
write_phone(const struct phone *phone, struct tz_buf *out)
{
	size_t area = area_length(phone->main);

	tz_buf_put(out, phone->main, area);
	if (area > 0)
		tz_buf_byte(out, '-');
	tz_buf_text(out, phone->main + area);
	if (*phone->extension != '\0')
		tz_buf_format(out, "-%s", phone->extension);
}

static bool
parse_phone(const struct tz_field *field, const char *typed,
    const struct tz_record *record, struct tz_value *value,
    struct tz_problems *problems)
{
	char *text = tz_type_tidy(typed, false);
	struct phone phone;
	struct tz_buf canon;
	bool right = true;

	(void)record;
	tz_buf_init(&canon, 2 * DIGITS + 4);
	if (*text != '\0') {
		right = read_phone(text, &phone);
		if (right) {
			cut_country(&phone);
			right = length_right(&phone);
		}
		if (right)
			write_phone(&phone, &canon);
		else
			tz_type_refuse(field, problems,
			    N_("%s: \"%s\" is no telephone number"), text);
	}
	if (right)
		tz_value_text(value, tz_buf_str(&canon));
	tz_buf_release(&canon);
	tz_mem_free(text);
	return right;
}

static void
mask_phone(const struct tz_field *field, const struct tz_value *value,
    struct tz_buf *out)
{
	(void)field;
	if (value->kind == TZ_TEXT)
		tz_mask_middle(value->u.text, 3, 4, out);
}

const struct tz_type tz_type_phone = {
	.name = "phone",
	.kind = TZ_TEXT,
	.parse = parse_phone,
	.check = tz_type_check_again,
	.show = tz_type_plain,
	.edit = tz_type_plain,
	.mask = mask_phone,
	.sort = tz_type_sort,
	.length = 30,
	.help = N_("a telephone number: 13812345678, 023-52991234"),
};
