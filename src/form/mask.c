/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/mask.h"

#include <stdbool.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"

#define NAME_MAX_HANZI 4
#define DOT "\xc2\xb7"

/* Family names of two characters. */
static const char *const compound[] = {
	"欧阳", "司马", "上官", "诸葛", "尉迟", "皇甫", "东方", "慕容",
	"长孙", "令狐", "司徒", "夏侯", "公孙", "万俟", "端木", "宇文",
	"闻人", "轩辕", "独孤", "南宫", "澹台", "濮阳", "申屠", "钟离",
	"鲜于", "司空", "呼延", "赫连", "太史", "公冶", "仲孙", "百里",
};

/* Where an address may end: at a group, a village, a community. */
static const char *const areas[] = {
	"组", "队", "社区", "村", "屯", "寨", "社", "镇", "乡", "街道",
};

static const char *
skip(const char *text, size_t characters)
{
	while (characters-- > 0 && *text != '\0')
		tz_utf8_next(&text);
	return text;
}

void
tz_mask_middle(const char *text, size_t head, size_t tail, struct tz_buf *out)
{
	size_t n = tz_utf8_count(text), i;
	const char *end;

	/* At least a third stays hidden. */
	while (head + tail > 0 && (head + tail) * 3 > n * 2) {
		if (head >= tail)
			head--;
		else
			tail--;
	}
	end = skip(text, head);
	tz_buf_put(out, text, (size_t)(end - text));
	for (i = head + tail; i < n; i++)
		tz_buf_byte(out, '*');
	tz_buf_text(out, skip(text, n - tail));
}

static size_t
family_name(const char *name)
{
	size_t i;

	for (i = 0; i < sizeof(compound) / sizeof(compound[0]); i++) {
		if (strncmp(name, compound[i], strlen(compound[i])) == 0)
			return 2;
	}
	return 1;
}

static void
mask_name(const char *name, struct tz_buf *out)
{
	size_t n = tz_utf8_count(name), head, tail, i;
	const char *end;

	head = n > 2 ? family_name(name) : 1;
	tail = n > head + 1 ? 1 : 0;
	if (n <= 1)
		head = 0;
	end = skip(name, head);
	tz_buf_put(out, name, (size_t)(end - name));
	for (i = head + tail; i < n; i++)
		tz_buf_byte(out, '*');
	tz_buf_text(out, skip(name, n - tail));
}

/* The place behind the last occurrence of an area, text when there is none. */
static const char *
behind_area(const char *text, const char *area)
{
	const char *found = text, *at = text;

	while ((at = strstr(at, area)) != NULL) {
		at += strlen(area);
		found = at;
	}
	return found;
}

static void
mask_address(const char *address, struct tz_buf *out)
{
	const char *end = address, *found;
	size_t i;

	for (i = 0; i < sizeof(areas) / sizeof(areas[0]); i++) {
		found = behind_area(address, areas[i]);
		if (found > end)
			end = found;
	}
	tz_buf_put(out, address, (size_t)(end - address));
	if (*end != '\0')
		tz_buf_text(out, "***");
}

void
tz_mask_text(const char *text, struct tz_buf *out)
{
	if (tz_utf8_count(text) <= NAME_MAX_HANZI || strstr(text, DOT) != NULL)
		mask_name(text, out);
	else
		mask_address(text, out);
}

/* How much of n digits in a row stays in sight; false: all of them. */
static bool
is_secret(const char *digits, size_t n, size_t *head, size_t *tail)
{
	*head = 6;
	*tail = 2;
	if (n == 18 || n == 15)
		return true;
	*head = 3;
	*tail = 4;
	if (n == 11 && digits[0] == '1' && digits[1] >= '3')
		return true;
	*head = 0;
	return n == 16 || n == 17 || n == 19;
}

void
tz_mask_prose(const char *text, struct tz_buf *out)
{
	size_t n, head, tail, i;

	while (*text != '\0') {
		n = strspn(text, "0123456789");
		if (n == 17 && (text[n] == 'X' || text[n] == 'x'))
			n++;
		if (n == 0) {
			tz_buf_byte(out, (uint8_t)*text++);
			continue;
		}
		if (!is_secret(text, n, &head, &tail))
			head = n;
		for (i = 0; i < n; i++)
			tz_buf_byte(out, i < head || i >= n - tail ?
			    (uint8_t)text[i] : '*');
		text += n;
	}
}
