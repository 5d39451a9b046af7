/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * load: many offices at once, in several processes, each with keys and a chain
 * of its own; the load runs on the same cores as the district.
 *
 *	load bench PORT AUTHORITY PROGRAM WORKERS DISTRICT [POSTGRESQL]
 *
 * prints how many batches a second are proven, applied and acknowledged, each
 * over a TLS connection of its own, and over connections that stay. The last
 * two are the processes of the district and of the database: what a batch
 * costs each of them tells on a machine that is busy too what two cores of
 * their own would give.
 *
 *	load night PORT AUTHORITY PROGRAM WORKERS COUNTY OFFICES MS BATCHES
 *	    [PORT EVERY]
 *
 * is a night: each office begins within so many milliseconds and goes on until
 * all its batches are acknowledged, every so many of them through another
 * port, where the line is bad. Prints "SITE ENTRIES HEAD" an office.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <ctype.h>
#include <dirent.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/date.h"
#include "base/mem.h"
#include "form/form.h"
#include "form/forms.h"
#include "office.h"
#include "wire/dictionary.h"
#include "wire/hash.h"

#define OFFICES 16		/* of the bench */
#define EACH 10			/* batches of one office */
#define FIELDS 31		/* of a resident as the targets mean it */
#define PATIENCE_MS 120000	/* of an office in its night */
#define AGAIN_MS 200

struct load {
	struct office office;
	struct batch *batch;
	unsigned batches;
	int64_t begins;		/* ms after the others */
};

struct crowd {
	struct load *load;
	unsigned n;
	unsigned workers;
	bool keep;		/* connections stay */
	pid_t district;
	pid_t database;		/* 0: none */
};

/* Processor ms so far. */
struct cpu {
	double district;
	double database;
	double load;
};

static void
sleep_ms(int64_t ms)
{
	struct timespec time = { ms / 1000, ms % 1000 * 1000000 };

	(void)nanosleep(&time, NULL);
}

/* The residents' register, with all that a district may read of it. */
static const struct tz_form *
find_form(const char *source, uint8_t set[TZ_HASH])
{
	static struct tz_forms *forms;	/* as long as the program */
	struct tz_problems problems;
	char form[PATH_MAX], codes[PATH_MAX];

	forms = tz_forms_new(tz_hash);
	tz_problems_init(&problems);
	(void)snprintf(form, sizeof form, "%s/forms", source);
	(void)snprintf(codes, sizeof codes, "%s/data/codes", source);
	if (tz_forms_load(forms, form, codes, &problems) > 0 ||
	    tz_forms_resolve(forms, &problems) > 0)
		exit(1);
	tz_problems_release(&problems);
	memcpy(set, tz_forms_set_id(forms), TZ_HASH);
	return tz_forms_find(forms, "resident");
}

static void
enrol(struct load *load, const char *site, const char *program)
{
	char command[1024], code[64];
	unsigned status;
	FILE *in;

	office_init(&load->office, site);
	(void)snprintf(command, sizeof command, "%s -q enrol %s", program,
	    site);
	in = popen(command, "r");
	if (in == NULL || fgets(code, sizeof code, in) == NULL)
		exit(1);
	(void)pclose(in);
	code[strcspn(code, "\n")] = '\0';
	/* Strangers of one address may ask four times a second. */
	while ((status = office_enrol(&load->office, code)) == 429)
		sleep_ms(AGAIN_MS);
	if (status != 200)
		exit(1);
}

/* The one that every district has from its beginning, NULL: none. */
static const struct tz_dictionary *
find_dictionary(const char *source)
{
	static struct tz_dictionaries *known;	/* as long as the program */
	char folder[PATH_MAX];

	known = tz_dictionaries_new();
	(void)snprintf(folder, sizeof folder, "%s/data/dictionary", source);
	if (tz_dictionaries_load(known, folder, NULL) != TZ_OK)
		exit(1);
	return tz_dictionaries_get(known, 0);
}

/* Offices of a county, enrolled. */
static void
gather(struct crowd *crowd, char **argv, const char *county)
{
	uint8_t set[TZ_HASH];
	const struct tz_form *form = find_form(getenv("TZ_SRCDIR"), set);
	const struct tz_dictionary *dictionary =
	    find_dictionary(getenv("TZ_SRCDIR"));
	struct load *load;
	char site[TZ_SITE];
	unsigned i;

	crowd->load = tz_mem_alloc(crowd->n * sizeof *crowd->load);
	for (i = 0; i < crowd->n; i++) {
		load = &crowd->load[i];
		load->office.port = (unsigned)strtoul(argv[2], NULL, 10);
		load->office.authority = argv[3];
		(void)snprintf(site, sizeof site, "%s%0*u", county,
		    (int)(TZ_SITE - 1 - strlen(county)), i + 1);
		enrol(load, site, argv[4]);
		load->office.fields = form;
		memcpy(load->office.form, form->id, TZ_HASH);
		memcpy(load->office.set, set, TZ_HASH);
		load->office.columns = true;
		load->office.dictionary = dictionary;
	}
}

static void
fill(struct load *load, unsigned batches, unsigned entries)
{
	unsigned i;

	load->batch = tz_mem_alloc(batches * sizeof *load->batch);
	load->batches = batches;
	for (i = 0; i < batches; i++)
		office_batch(&load->office, entries, 0, &load->batch[i]);
}

static void
empty(struct load *load)
{
	unsigned i;

	for (i = 0; i < load->batches; i++)
		batch_release(&load->batch[i]);
	tz_mem_free(load->batch);
}

/* Every worker takes each so many of the offices; ms until all are done. */
static int64_t
work(const struct crowd *crowd, void (*send)(const struct crowd *crowd,
    struct load *load))
{
	int64_t begun = tz_clock_mono();
	unsigned w, i;
	int status;
	bool well = true;

	(void)fflush(stdout);
	for (w = 0; w < crowd->workers; w++) {
		if (fork() != 0)
			continue;
		for (i = w; i < crowd->n; i += crowd->workers)
			send(crowd, &crowd->load[i]);
		(void)fflush(stdout);
		_exit(0);
	}
	while (wait(&status) > 0)
		well = well && status == 0;
	if (!well)
		exit(1);
	return tz_clock_mono() - begun;
}

/* One batch from its first byte on; the line is opened when there is none. */
static void
push_on(struct line **line, const struct office *office,
    const struct batch *batch)
{
	char target[TARGET];
	struct reply reply;
	struct tz_buf head;

	tz_buf_init(&head, 4096);
	if (*line == NULL)
		*line = line_open(office->port, office->authority);
	office_target(office, batch, target);
	office_head(office, "PATCH", target, batch, 0,
	    (long long)batch->bytes.len, &head);
	if (!line_send(*line, head.data, head.len) || !line_send(*line,
	    batch->bytes.data, batch->bytes.len))
		exit(1);
	line_reply(*line, false, &reply);
	if (reply.status != 200) {
		(void)fprintf(stderr, "%s: %u\n", target, reply.status);
		exit(1);
	}
	tz_buf_release(&head);
}

static void
send_all(const struct crowd *crowd, struct load *load)
{
	struct line *line = NULL;
	unsigned i;

	for (i = 0; i < load->batches; i++) {
		push_on(&line, &load->office, &load->batch[i]);
		if (crowd->keep)
			continue;
		line_close(line);
		line = NULL;
	}
	if (line != NULL)
		line_close(line);
}

/* What proc(5) says of a process: its own time, and that of ended children. */
static double
used_by(pid_t process, pid_t *parent)
{
	unsigned long user = 0, kernel = 0, gone_user = 0, gone_kernel = 0;
	char path[64], text[1024] = "";
	const char *at;
	FILE *in;

	*parent = 0;
	(void)snprintf(path, sizeof path, "/proc/%d/stat", (int)process);
	in = fopen(path, "r");
	if (in == NULL)
		return 0;
	(void)!fgets(text, sizeof text, in);
	(void)fclose(in);
	at = strrchr(text, ')');
	if (at == NULL || sscanf(at, ") %*c %d %*d %*d %*d %*d %*u %*u %*u "
	    "%*u %*u %lu %lu %lu %lu", parent, &user, &kernel, &gone_user,
	    &gone_kernel) != 5)
		return 0;
	return (double)(user + kernel + gone_user + gone_kernel) * 1000 /
	    (double)sysconf(_SC_CLK_TCK);
}

/* A process and those that it has started. */
static double
used_by_all(pid_t process)
{
	const struct dirent *one;
	pid_t parent, child;
	double ms, sum = used_by(process, &parent);
	DIR *all = opendir("/proc");

	while (all != NULL && (one = readdir(all)) != NULL) {
		child = isdigit((unsigned char)one->d_name[0]) ?
		    (pid_t)strtol(one->d_name, NULL, 10) : 0;
		ms = child == 0 ? 0 : used_by(child, &parent);
		if (child != 0 && parent == process)
			sum += ms;
	}
	if (all != NULL)
		(void)closedir(all);
	return sum;
}

static void
read_cpu(const struct crowd *crowd, struct cpu *cpu)
{
	struct rusage load;
	pid_t parent;

	(void)getrusage(RUSAGE_CHILDREN, &load);
	cpu->load = (double)(load.ru_utime.tv_sec + load.ru_stime.tv_sec) *
	    1000 + (double)(load.ru_utime.tv_usec + load.ru_stime.tv_usec) /
	    1000;
	cpu->district = used_by(crowd->district, &parent);
	cpu->database = crowd->database == 0 ? 0 :
	    used_by_all(crowd->database);
}

/* The district is one thread: two cores do not make it faster than one. */
static void
tell_cpu(const struct cpu *from, const struct cpu *to, double batches)
{
	double district = (to->district - from->district) / batches;
	double database = (to->database - from->database) / batches;
	double load = (to->load - from->load) / batches;
	double two = 2000 / (district + database + load);
	double one = 1000 / district;

	(void)printf("    CPU ms a batch: district %.2f, database %.2f, "
	    "load %.2f; two cores give %.0f batches/s\n", district, database,
	    load, two < one ? two : one);
}

static void
measure(struct crowd *crowd, unsigned entries, size_t cells)
{
	double batches = crowd->n * EACH;
	struct cpu from, to;
	int64_t ms;
	unsigned i;

	for (i = 0; i < crowd->n; i++) {
		crowd->load[i].office.cells = cells;
		fill(&crowd->load[i], EACH, entries);
	}
	read_cpu(crowd, &from);
	ms = work(crowd, send_all);
	read_cpu(crowd, &to);
	(void)printf("%s TLS, %u records of %s fields a batch: %.0f "
	    "batches/s, %.0f records/s\n", crowd->keep ? "kept" : "fresh",
	    entries, cells == 0 ? "all" : "31",
	    batches * 1000 / (double)ms,
	    batches * entries * 1000 / (double)ms);
	tell_cpu(&from, &to, batches);
	for (i = 0; i < crowd->n; i++)
		empty(&crowd->load[i]);
}

static int
bench(int argc, char **argv)
{
	struct crowd crowd = { .n = OFFICES };

	crowd.workers = (unsigned)strtoul(argv[5], NULL, 10);
	crowd.district = (pid_t)strtol(argv[6], NULL, 10);
	crowd.database = argc > 7 ? (pid_t)strtol(argv[7], NULL, 10) : 0;
	gather(&crowd, argv, "5001549");
	crowd.keep = true;
	/* The first of each office are not counted: tables grow. */
	measure(&crowd, 20, FIELDS);
	crowd.keep = false;
	measure(&crowd, 50, FIELDS);
	measure(&crowd, 200, FIELDS);
	measure(&crowd, 50, 0);
	crowd.keep = true;
	measure(&crowd, 50, FIELDS);
	measure(&crowd, 200, FIELDS);
	tz_mem_free(crowd.load);
	return 0;
}

/* True once the batch is acknowledged; goes on where a cut has left it. */
static bool
try_batch(const struct office *office, const struct batch *batch)
{
	char target[TARGET];
	struct reply reply;
	struct tz_buf ack;
	long long offset;
	bool done;

	tz_buf_init(&ack, TZ_ACK_MAX);
	office_target(office, batch, target);
	office_try(office, "HEAD", target, NULL, 0, &reply, NULL);
	if (reply.status != 200 && reply.status != 404) {
		tz_buf_release(&ack);
		return false;
	}
	offset = reply.status == 200 ? reply_number(&reply, "Upload-Offset") :
	    0;
	if (strcmp(reply_text(&reply, "TZ-State"), "applied") == 0)
		offset = 0;
	office_try(office, "PATCH", target, batch, (size_t)offset, &reply,
	    &ack);
	done = reply.status == 200 && ack.len > 0;
	tz_buf_release(&ack);
	return done;
}

static void
live_night(const struct crowd *crowd, struct load *load)
{
	int64_t end = tz_clock_mono() + load->begins + PATIENCE_MS;
	char hex[2 * 8 + 1];
	unsigned i;

	(void)crowd;
	sleep_ms(load->begins);
	for (i = 0; i < load->batches; i++) {
		while (!try_batch(&load->office, &load->batch[i])) {
			if (tz_clock_mono() > end) {
				(void)fprintf(stderr, "%s is not done\n",
				    load->office.site);
				_exit(1);
			}
			sleep_ms(AGAIN_MS);
		}
	}
	tz_hash_hex(load->office.head, 8, hex);
	(void)printf("%s %llu %s\n", load->office.site,
	    (unsigned long long)load->office.sequence, hex);
}

/* argv[6]: county, offices, ms, batches, and perhaps a bad port and every */
static int
night(int argc, char **argv)
{
	struct crowd crowd = { .keep = false };
	unsigned batches = (unsigned)strtoul(argv[9], NULL, 10);
	unsigned every = argc > 11 ? (unsigned)strtoul(argv[11], NULL, 10) : 0;
	uint64_t window = strtoull(argv[8], NULL, 10);
	unsigned i;
	uint32_t at;

	crowd.workers = (unsigned)strtoul(argv[5], NULL, 10);
	crowd.n = (unsigned)strtoul(argv[7], NULL, 10);
	gather(&crowd, argv, argv[6]);
	for (i = 0; i < crowd.n; i++) {
		fill(&crowd.load[i], batches, 10 + i % 40);
		if (every > 0 && i % every == 0)
			crowd.load[i].office.port =
			    (unsigned)strtoul(argv[10], NULL, 10);
		tz_hash_random(&at, sizeof at);
		/* Of one worker they come one after the other. */
		crowd.load[i].begins = (int64_t)(at % (window *
		    crowd.workers / crowd.n + 1));
	}
	(void)work(&crowd, live_night);
	for (i = 0; i < crowd.n; i++)
		empty(&crowd.load[i]);
	tz_mem_free(crowd.load);
	return 0;
}

int
main(int argc, char **argv)
{
	tz_hash_start();
	(void)signal(SIGPIPE, SIG_IGN);
	if (getenv("TZ_SRCDIR") == NULL || argc < 6) {
		(void)fprintf(stderr, "usage: load bench|night ...\n");
		return 64;
	}
	if (strcmp(argv[1], "bench") == 0)
		return argc < 7 ? 64 : bench(argc, argv);
	return argc < 10 ? 64 : night(argc, argv);
}
