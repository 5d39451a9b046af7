/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "say.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const char *
said(const char *id, ...)
{
	static char text[4][512];
	static unsigned next;
	char *out = text[next++ % 4];
	va_list args;

	va_start(args, id);
	vsnprintf(out, sizeof(text[0]), tz_i18n_text(id), args);
	va_end(args);
	return out;
}

const char *
part(const char *id)
{
	static char text[512];
	const char *at = tz_i18n_text(id), *best = at;
	size_t most = 0;

	while (*at != '\0') {
		size_t n = strcspn(at, "%");

		if (n > most) {
			best = at;
			most = n;
		}
		at += n;
		at += *at == '%' ? strcspn(at, "sudz") + 1 : 0;
	}
	snprintf(text, sizeof(text), "%.*s", (int)most, best);
	return text;
}
