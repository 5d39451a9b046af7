/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * replay: runs a fuzz target over a folder of inputs, as a plain test.
 *
 *	fuzz/TARGET [FOLDER]
 *
 * The folder is $TZ_SRCDIR/tests/fuzz/corpus/TARGET unless it is given. Every
 * input is given whole, cut at sixteen places, and with bytes changed in ways
 * that are the same in each run.
 */
#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "target.h"

#define CUTS 16
#define CHANGES 64
#define INPUT_MAX (4 * 1024 * 1024)

static uint64_t seed;

static uint32_t
next_random(void)
{
	seed = seed * UINT64_C(6364136223846793005) +
	    UINT64_C(1442695040888963407);
	return (uint32_t)(seed >> 33);
}

/* The target gets exactly n bytes, so that a checker sees overruns. */
static void
run(const uint8_t *bytes, size_t n)
{
	uint8_t *copy = malloc(n > 0 ? n : 1);

	if (copy == NULL)
		exit(1);
	memcpy(copy, bytes, n);
	if (LLVMFuzzerTestOneInput(copy, n) != 0)
		exit(1);
	free(copy);
}

static void
run_changed(uint8_t *bytes, size_t n)
{
	size_t at = next_random() % n;
	uint8_t old = bytes[at];

	bytes[at] = (uint8_t)next_random();
	run(bytes, n);
	bytes[at] = old;
}

static int
run_file(const char *path)
{
	FILE *file = fopen(path, "rb");
	uint8_t *bytes = malloc(INPUT_MAX);
	size_t n, i;

	if (file == NULL || bytes == NULL) {
		fprintf(stderr, "replay: cannot read %s\n", path);
		return 1;
	}
	n = fread(bytes, 1, INPUT_MAX, file);
	fclose(file);
	printf("%s\n", path);
	fflush(stdout);
	seed = n;
	run(bytes, n);
	for (i = 0; i < CUTS; i++)
		run(bytes, n * i / CUTS);
	for (i = 0; i < CHANGES && n > 0; i++)
		run_changed(bytes, n);
	free(bytes);
	return 0;
}

int
main(int argc, char **argv)
{
	const char *source = getenv("TZ_SRCDIR"), *name;
	char folder[PATH_MAX], path[2 * PATH_MAX];
	int i, n, failed = 0, run_n = 0;
	struct dirent **entry;

	name = strrchr(argv[0], '/');
	name = name != NULL ? name + 1 : argv[0];
	if (argc > 1)
		snprintf(folder, sizeof(folder), "%s", argv[1]);
	else
		snprintf(folder, sizeof(folder), "%s/tests/fuzz/corpus/%s",
		    source != NULL ? source : ".", name);
	n = scandir(folder, &entry, NULL, alphasort);
	for (i = 0; i < n; i++) {
		if (entry[i]->d_name[0] != '.') {
			snprintf(path, sizeof(path), "%s/%s", folder,
			    entry[i]->d_name);
			failed |= run_file(path);
			run_n++;
		}
		free(entry[i]);
	}
	if (n >= 0)
		free(entry);
	if (run_n == 0) {
		fprintf(stderr, "replay: %s holds no input\n", folder);
		return 1;
	}
	return failed;
}
