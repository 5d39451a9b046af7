/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/i18n.h"

#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAGIC 0x950412deu
#define CATALOGUE_MAX (4 * 1024 * 1024)
#define HEAD 28
#define PLACE "zh_CN/LC_MESSAGES/taizhang.mo"

/* A .mo file: two tables of (length, offset), the ids in the order of bytes. */
static struct {
	const uint8_t *data;	/* mapped */
	size_t size;
	uint32_t count;
	uint32_t ids;		/* offset of the table of ids */
	uint32_t texts;
	bool chinese;
	bool spoken;		/* what a person reads is translated */
	bool sought;		/* for what is written into records */
	bool foreign;		/* there only to be spoken to some */
} catalogue;

/* The files are written in little-endian order whatever the machine. */
static uint32_t
number(uint32_t at)
{
	const uint8_t *p = catalogue.data + at;

	return p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 |
	    (uint32_t)p[3] << 24;
}

static const char *
text_at(uint32_t table, uint32_t i)
{
	return (const char *)catalogue.data + number(table + i * 8 + 4);
}

/* True when the table and every text it names lie inside the file. */
static bool
table_sound(uint32_t table)
{
	size_t size = catalogue.size;
	uint32_t i;

	if (table > size || (size - table) / 8 < catalogue.count)
		return false;
	for (i = 0; i < catalogue.count; i++) {
		uint32_t n = number(table + i * 8);
		uint32_t at = number(table + i * 8 + 4);

		if (at >= size || size - at <= n ||
		    catalogue.data[at + n] != '\0')
			return false;
	}
	return true;
}

static bool
sound(void)
{
	if (catalogue.size < HEAD || number(0) != MAGIC)
		return false;
	catalogue.count = number(8);
	catalogue.ids = number(12);
	catalogue.texts = number(16);
	return table_sound(catalogue.ids) && table_sound(catalogue.texts);
}

static void
map(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct stat st;
	void *data;

	if (fd == -1)
		return;
	if (fstat(fd, &st) == 0 && st.st_size >= HEAD &&
	    st.st_size <= CATALOGUE_MAX) {
		data = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE,
		    fd, 0);
		if (data != MAP_FAILED) {
			catalogue.data = data;
			catalogue.size = (size_t)st.st_size;
		}
	}
	close(fd);
}

bool
tz_i18n_load(const char *path)
{
	if (catalogue.data != NULL)
		munmap((void *)(uintptr_t)catalogue.data, catalogue.size);
	catalogue.data = NULL;
	catalogue.size = 0;
	catalogue.count = 0;
	map(path);
	catalogue.spoken = true;
	if (sound())
		return true;
	catalogue.count = 0;
	return false;
}

static const char *
look_up(const char *id)
{
	uint32_t low = 0, high = catalogue.count;

	if (id[0] == '\0')	/* the id of the catalogue's own header */
		return id;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		int order = strcmp(id, text_at(catalogue.ids, middle));

		if (order == 0) {
			const char *text = text_at(catalogue.texts, middle);

			return text[0] == '\0' ? id : text;
		}
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return id;
}

const char *
tz_i18n_text(const char *id)
{
	return catalogue.spoken ? look_up(id) : id;
}

bool
tz_i18n_chinese(void)
{
	return catalogue.chinese;
}

/* The build tree's catalogue serves the programs that are run from it. */
static const char *
folder(void)
{
	char program[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", program, sizeof(program) - 1);
	size_t tree = strlen(TZ_BUILD_DIR);

	if (n > 0 && (size_t)n > tree && program[tree] == '/' &&
	    memcmp(program, TZ_BUILD_DIR, tree) == 0)
		return TZ_BUILD_DIR "/data/po";
	return TZ_LOCALE_DIR;
}

/* False when the language of the environment is English. */
static bool
wants_chinese(void)
{
	const char *language = getenv("TAIZHANG_LANG");

	if (language == NULL || language[0] == '\0')
		language = getenv("LANGUAGE");
	return language == NULL || strncmp(language, "en", 2) != 0;
}

static void
load(void)
{
	char path[PATH_MAX];

	snprintf(path, sizeof(path), "%s/%s", folder(), PLACE);
	(void)tz_i18n_load(path);
}

void
tz_i18n_start(void)
{
	catalogue.chinese = wants_chinese();
	if (catalogue.chinese)
		load();
}

void
tz_i18n_speak(bool chinese)
{
	if (chinese && catalogue.data == NULL) {
		catalogue.foreign = !wants_chinese();
		load();
	}
	catalogue.chinese = chinese;
	catalogue.spoken = chinese;
}

const char *
tz_i18n_written(const char *id)
{
	bool spoken = catalogue.spoken;

	if (catalogue.foreign)
		return id;
	if (!catalogue.sought && catalogue.data == NULL && wants_chinese())
		load();
	catalogue.sought = true;
	catalogue.spoken = spoken;
	return look_up(id);
}
