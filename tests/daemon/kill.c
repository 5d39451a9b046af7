/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Four programs save while their daemon is killed at random points. Nothing
 * that was acknowledged may be lost, nothing may be stored twice, nobody may
 * wait for ever, and the ledger must prove right at the end. TZ_KILLS says how
 * many kills; 20 in make check, many more in make torture.
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/date.h"
#include "client/office.h"
#include "client/records.h"
#include "office.h"

#define SAVERS 4
#define SAVES 20000		/* of one program at most */
#define HUNG_MS 20000

struct shared {
	volatile int stop;
	struct saver {
		volatile int done;	/* saves acknowledged */
		volatile int again;	/* calls that were made anew */
		volatile long worst;	/* longest call, ms */
		char id[SAVES][TZ_RECORD_ID];
	} saver[SAVERS];
};

static char folder[64];
static struct shared *shared;

static void
address_of(int saver, int n, char out[64])
{
	snprintf(out, 64, "青坪村%d组%d号", saver, n);
}

/* Answers may fail while the daemon is down; the same request is made anew. */
static void
save(struct tz_client *client, int number, int n)
{
	struct saver *saver = &shared->saver[number];
	uint8_t request[TZ_CLIENT_REQUEST];
	char address[64], again[TZ_RECORD_ID], text[TZ_SENTENCE_TEXT];
	struct tz_err err = { 0 };
	int64_t begun;
	enum tz_rc rc;

	address_of(number, n, address);
	tz_client_request(request);
	for (;;) {
		begun = tz_clock_mono();
		rc = tz_office_save(client, address, request, saver->id[n],
		    &err);
		if (tz_clock_mono() - begun > saver->worst)
			saver->worst = (long)(tz_clock_mono() - begun);
		if (rc == TZ_OK)
			break;
		if (!tz_rc_retry(rc))
			tz_office_die("save", &err);
		saver->again++;
		printf("program %d: %s\n", number, tz_sentence_plain(&err.say,
		    text, sizeof(text)));
	}
	if (n % 5 == 0) {
		TZ_OFFICE_OK(tz_office_save(client, address, request, again,
		    say));
		if (strcmp(again, saver->id[n]) != 0)
			tz_office_die("a repeated request made a new record",
			    NULL);
	}
	saver->done = n + 1;
}

static _Noreturn void
run(int number)
{
	struct tz_client *client = tz_office_sign_in(folder);
	int n;

	for (n = 0; n < SAVES && !shared->stop; n++)
		save(client, number, n);
	tz_client_close(client);
	exit(0);
}

static long
all_done(void)
{
	long n = 0;
	int i;

	for (i = 0; i < SAVERS; i++)
		n += shared->saver[i].done;
	return n;
}

/*
 * Three kills of four wait until something has been saved since the one
 * before, however slow the machine; the fourth may meet the daemon while it
 * starts and recovers.
 */
/*
 * The longest time between two kills: on a busy machine a daemon that takes
 * long to start has to come as far as saving now and then, too.
 */
static unsigned
longest_pause(void)
{
	int64_t begun;

	tz_office_kill(folder, SIGKILL);
	begun = tz_clock_mono();
	tz_client_close(tz_office_sign_in(folder));
	return 100 + 2 * (unsigned)(tz_clock_mono() - begun);
}

static unsigned
kill_often(unsigned kills, unsigned longest, pid_t saver)
{
	unsigned seed = (unsigned)getpid(), done = 0;
	int64_t until = tz_clock_mono() + 60000 + kills * 1000;
	siginfo_t info = { 0 };
	long saved = -1;
	pid_t pid, last = 0;

	printf("seed %u\n", seed);
	while (done < kills && tz_clock_mono() < until &&
	    waitid(P_PID, (id_t)saver, &info, WEXITED | WNOHANG | WNOWAIT) ==
	    0 && info.si_pid == 0) {
		usleep((rand_r(&seed) % longest + 5) * 1000);
		if (all_done() == saved && done % 4 != 0)
			continue;
		pid = tz_office_daemon(folder);
		if (pid != 0 && pid != last && kill(pid, SIGKILL) == 0) {
			last = pid;
			saved = all_done();
			done++;
			(void)waitpid(pid, NULL, 0);
		}
	}
	return done;
}

/* Every program ends by itself soon after it was asked to. */
static void
gather(const pid_t *pid)
{
	int64_t until = tz_clock_mono() + HUNG_MS;
	int i, status, left = SAVERS;
	bool gone[SAVERS] = { false };

	while (left > 0) {
		for (i = 0; i < SAVERS; i++) {
			if (gone[i] ||
			    waitpid(pid[i], &status, WNOHANG) != pid[i])
				continue;
			if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
				printf("status %#x\n", (unsigned)status);
				tz_office_die("a program failed", NULL);
			}
			gone[i] = true;
			left--;
		}
		if (tz_clock_mono() > until)
			tz_office_die("a program hangs", NULL);
		usleep(5000);
	}
}

static void
count_check(const char *check, uint64_t seen, uint64_t wrong,
    const char *first, void *arg)
{
	(void)arg;
	if (wrong != 0)
		printf("%s: %llu of %llu wrong, first %s\n", check,
		    (unsigned long long)wrong, (unsigned long long)seen,
		    first);
}

/* One record for each acknowledged save, as it was saved, and no other. */
static void
compare(struct tz_client *client)
{
	struct tz_register *reg = NULL;
	char address[64], shown[64];
	struct tz_view view;
	uint64_t all = 0, count = 0;
	size_t i, n;
	int s, k;

	tz_view_init(&view);
	for (s = 0; s < SAVERS; s++)
		for (k = 0; k < shared->saver[s].done; k++, all++) {
			TZ_OFFICE_OK(tz_client_show(client,
			    shared->saver[s].id[k], &view, say));
			address_of(s, k, address);
			snprintf(shown, sizeof(shown), "%s",
			    tz_view_shown(&view, 7)->text);
			if (strcmp(address, shown) != 0)
				tz_office_die("a record is not as saved",
				    NULL);
		}
	tz_view_release(&view);
	TZ_OFFICE_OK(tz_client_registers(client, &reg, &n, say));
	for (i = 0; i < n; i++)
		if (strcmp(reg[i].name, "household") == 0)
			count = reg[i].count;
	free(reg);
	printf("%llu saved, %llu there\n", (unsigned long long)all,
	    (unsigned long long)count);
	if (all == 0 || all != count)
		tz_office_die("saved and stored differ", NULL);
}

int
main(void)
{
	const char *wanted = getenv("TZ_KILLS");
	unsigned kills = wanted == NULL ? 20 : (unsigned)atoi(wanted), done;
	struct tz_client *client;
	pid_t pid[SAVERS];
	uint64_t wrong = 1;
	unsigned longest;
	int i, again = 0;
	long worst = 0;

	setbuf(stdout, NULL);
	shared = mmap(NULL, sizeof(*shared), PROT_READ | PROT_WRITE,
	    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	tz_office_make(folder);
	longest = longest_pause();
	for (i = 0; i < SAVERS; i++) {
		pid[i] = fork();
		if (pid[i] == 0)
			run(i);
	}
	done = kill_often(kills, longest, pid[0]);
	shared->stop = 1;
	gather(pid);
	for (i = 0; i < SAVERS; i++) {
		again += shared->saver[i].again;
		if (shared->saver[i].worst > worst)
			worst = shared->saver[i].worst;
	}
	printf("%u kills, %d calls made anew, longest call %ld ms\n", done,
	    again, worst);
	client = tz_office_sign_in(folder);
	TZ_OFFICE_OK(tz_client_verify(client, count_check, NULL, &wrong, say));
	if (wrong != 0 || done < kills)
		tz_office_die("the ledger does not verify", NULL);
	compare(client);
	tz_client_close(client);
	tz_office_remove(folder);
	return 0;
}
