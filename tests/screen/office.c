/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A clerk's day over a real office, which office.sh has made: TAIZHANG_DIR,
 * password secret-2026 of chief and wang, one item, one member of the staff.
 */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "pane.h"
#include "say.h"

#define F2 "\0332"
#define F3 "\0333"
#define F4 "\0334"
#define F5 "\0335"
#define F10 "\0330"
#define BACK "\033\033"
#define SAVES _("Tab next  F2 choose  F7 as before  F8 pinyin  PgDn page  " \
	"F10 save  Esc back")
#define PASSWORD "secret-2026"
#define RSS_KIB 5120
#define LIBRARIES 8
/* A sanitizer's shadows and libraries are no part of the program. */
#ifdef __SANITIZE_ADDRESS__
#define SANITIZED true
#else
#define SANITIZED false
#endif

static const struct pane_kind plain = { "xterm-256color", "C.UTF-8", false };

static struct pane *
start_with(const struct pane_kind *kind, const char *const env[])
{
	char program[] = "./taizhang";
	char *installed = getenv("OFFICE_PROGRAM");
	char *argv[] = { installed == NULL ? program : installed, NULL };
	struct pane *pane = pane_open(kind, 24, 80, argv, env);

	if (pane == NULL)
		skip();
	pane_until(pane, _("Record system of village offices"));
	return pane;
}

static struct pane *
start(const struct pane_kind *kind)
{
	return start_with(kind, NULL);
}

static struct pane *
signed_in(const struct pane_kind *kind, const char *user)
{
	struct pane *pane = start(kind);

	pane_type(pane, user);
	pane_type(pane, "\t" PASSWORD "\r");
	pane_until(pane, _("sending and receiving"));
	return pane;
}

static void
go(struct pane *pane, const char *keys, const char *shown)
{
	pane_type(pane, keys);
	pane_until(pane, shown);
}

/* A number of the n-th person born that day, with the right last character. */
static void
person_number(unsigned n, char out[19])
{
	static const int weights[] = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10,
	    5, 8, 4, 2 };
	int sum = 0, i;

	snprintf(out, 19, "50015419430412%03u", n);
	for (i = 0; i < 17; i++)
		sum += (out[i] - '0') * weights[i];
	out[17] = "10X98765432"[sum % 11];
	out[18] = '\0';
}

/* Each kind of terminal has a resident of its own: initials dxa, dxb ... */
static const struct {
	const char *name;
	const char *initials;
} people[] = {
	{ "邓小安", "dxa" }, { "邓晓波", "dxb" }, { "邓霞才", "dxc" },
	{ "邓夏东", "dxd" }, { "邓新娥", "dxe" }, { "邓秀凤", "dxf" },
};

/* A wrong last character is refused beside the field; birth follows. */
static void
register_a_resident(struct pane *pane, unsigned which)
{
	char number[19], wrong[20];

	person_number(which + 1, number);
	snprintf(wrong, sizeof(wrong), "%.17s%c\t", number,
	    number[17] == '1' ? '2' : '1');
	go(pane, "1", _("search:"));
	go(pane, F3, SAVES);
	go(pane, wrong, part("%s: the last character of the number "
	    "does not fit"));
	pane_type(pane, "\033[Z\x7f");
	pane_type(pane, number + 17);
	go(pane, "\t", "1943-04-12");
	pane_type(pane, people[which].name);
	go(pane, F10, part("saved as %s"));
	assert_true(pane_shows(pane, people[which].name));
}

/* The receipt holds the short number that the screen shows. */
static void
check_receipt(const char *path)
{
	char text[4096];
	FILE *file = fopen(path, "r");
	size_t n;

	assert_non_null(file);
	n = fread(text, 1, sizeof(text) - 1, file);
	text[n] = '\0';
	fclose(file);
	assert_non_null(strstr(text, "1120-"));
	assert_int_equal(unlink(path), 0);
}

static void
accept_a_matter(struct pane *pane, unsigned which)
{
	char path[64];
	unsigned keys = 0;

	go(pane, F3, _("Find all"));
	go(pane, people[which].initials, people[which].name);
	go(pane, F4, _("type to find"));
	go(pane, "db", "T01");
	go(pane, "\r", _("type to choose"));
	go(pane, F10, part("saved as %s"));
	go(pane, F2, "即办");
	go(pane, "1", _("print to  1 screen  2 file  3 printer  "
	    "4 printer at this terminal"));
	go(pane, "2", _("file:"));
	go(pane, "\r", part("printed to %s"));
	keys = 1 + (unsigned)strlen(people[which].initials) + 1 + 2 + 1 + 1 +
	    1 + 1 + 1 + 1;
	assert_in_range(keys, 1, 25);
	snprintf(path, sizeof(path),
	    "500154102203-MAT-%08u-receipt.txt", which + 1);
	check_receipt(path);
}

static void
finish_the_matter(struct pane *pane)
{
	go(pane, F2, "交办");
	pane_type(pane, "jb\r");
	pane_until(pane, "承办人");
	go(pane, "w", "王秀英");
	go(pane, "\r", "承办人* 王秀英");
	go(pane, F10, "办理中");
	go(pane, F2, "办结");
	pane_type(pane, "bj\r");
	pane_until(pane, "办理结果");
	go(pane, "已批准" F10, "已办结");
}

static void
from_key_to_acknowledgement(void **state)
{
	unsigned which = (unsigned)(uintptr_t)*state;
	struct pane *pane = signed_in(&pane_kinds[which], "chief");
	char left[128];

	register_a_resident(pane, which);
	pane_type(pane, BACK);
	go(pane, people[which].initials, people[which].name);
	go(pane, BACK, _("sending and receiving"));
	accept_a_matter(pane, which);
	finish_the_matter(pane);
	pane_type(pane, BACK);
	go(pane, BACK, _("sending and receiving"));
	assert_true(pane_shows(pane, part(" unsent %llu")));
	go(pane, "0", _("Sending and receiving"));
	if (getenv("OFFICE_DISTRICT") != NULL) {
		/* The job's own signing out is one entry more. */
		snprintf(left, sizeof(left), "%s%s", said(" unsent %llu",
		    1ULL), _(" [test clock]"));
		go(pane, F5, left);
		pane_until(pane, _("acknowledged"));
	}
	(void)pane_close(pane);
}

/* What presses is sent at once: nobody opens the screen that sends. */
static void
urgent_work_does_not_wait(void **state)
{
	struct pane *pane;
	char left[64];
	int tries;

	(void)state;
	if (getenv("OFFICE_DISTRICT") == NULL)
		skip();
	pane = signed_in(&plain, "chief");
	go(pane, "3", _("search:"));
	go(pane, F3, SAVES);
	go(pane, "db", "T01");
	go(pane, "\r", _("type to choose"));
	pane_type(pane, "\033[Z\033[Z");
	go(pane, people[0].initials, people[0].name);
	go(pane, "\r\t", _("type to choose"));
	go(pane, "jj", "紧急");
	go(pane, "\r", "紧急");
	go(pane, F10, part("saved as %s"));
	pane_type(pane, BACK BACK);
	snprintf(left, sizeof(left), "%s", said(" unsent %llu", 1ULL));
	for (tries = 0; tries < 200 && !pane_shows(pane, left); tries++) {
		pane_type(pane, F5);
		pane_settle(pane);
		usleep(100000);
	}
	pane_until(pane, left);
	(void)pane_close(pane);
}

/* When the bytes of the line were last counted; 0: never. */
static int64_t
counted(void)
{
	const char *folder = getenv("TAIZHANG_DIR");
	char path[4096];
	struct stat file;

	snprintf(path, sizeof(path), "%s/traffic", folder == NULL ? "." :
	    folder);
	if (stat(path, &file) != 0)
		return 0;
	return (int64_t)file.st_mtim.tv_sec * 1000000000 +
	    file.st_mtim.tv_nsec;
}

/* Signing in begins a run by itself, where no timer of the system does. */
static void
signing_in_begins_a_run(void **state)
{
	struct pane *pane;
	int64_t before;
	int tries;

	(void)state;
	if (getenv("OFFICE_DISTRICT") == NULL)
		skip();
	before = counted();
	pane = signed_in(&plain, "chief");
	for (tries = 0; tries < 60 && counted() == before; tries++)
		usleep(50000);
	assert_true(counted() != before);
	for (tries = 0; tries < 60 && !pane_shows(pane, _("all done"));
	    tries++) {
		go(pane, "0", _("Sending and receiving"));
		usleep(50000);
		pane_settle(pane);
		if (!pane_shows(pane, _("all done")))
			go(pane, BACK, _("sending and receiving"));
	}
	assert_true(pane_shows(pane, _("all done")));
	(void)pane_close(pane);
}

static bool
went_off(void)
{
	char path[4096];

	snprintf(path, sizeof(path), "%s.done", getenv("OFFICE_OFF"));
	return access(path, F_OK) == 0;
}

/*
 * Who leaves does not take the day's work along; the last one may switch the
 * machine off when it is sent, and nobody while another is at work.
 */
static void
leaving_sends_what_is_left(void **state)
{
	static const char *const afar[] = {
		"SSH_CONNECTION=10.0.0.9 50022 10.0.0.1 22", NULL };
	struct pane *pane, *other;
	int64_t before;

	(void)state;
	if (getenv("OFFICE_DISTRICT") == NULL)
		skip();
	other = signed_in(&plain, "wang");
	before = counted();
	pane = signed_in(&plain, "chief");
	go(pane, F10, _("quit?"));
	pane_type(pane, "y");
	assert_int_equal(pane_wait_end(pane), 0);
	assert_true(counted() != before);
	assert_false(went_off());

	go(other, F10, _("quit?"));
	go(other, "y", _("all is sent; switch the machine off?"));
	pane_type(other, "n");
	assert_int_equal(pane_wait_end(other), 0);
	assert_false(went_off());

	/* Nor from afar: nobody there could switch it on again. */
	pane = start_with(&plain, afar);
	go(pane, "\r", _("sending and receiving"));
	go(pane, F10, _("quit?"));
	pane_type(pane, "y");
	assert_int_equal(pane_wait_end(pane), 0);
	assert_false(went_off());

	pane = signed_in(&plain, "chief");
	go(pane, F10, _("quit?"));
	go(pane, "y", _("all is sent; switch the machine off?"));
	pane_type(pane, "y");
	assert_int_equal(pane_wait_end(pane), 0);
	assert_true(went_off());
}

/* For package.sh: the version that has come is installed on the way out. */
static void
leaving_installs(void **state)
{
	const char *current = getenv("OFFICE_CURRENT");
	const char *wanted = getenv("OFFICE_WANTED");
	struct pane *pane = start(&plain);
	char target[256] = "";
	int tries;

	(void)state;
	go(pane, "\r", _("sending and receiving"));
	go(pane, F10, _("quit?"));
	go(pane, "y", _("New version of the program"));
	for (tries = 0; tries < 600 && strcmp(target, wanted) != 0; tries++) {
		ssize_t n = readlink(current, target, sizeof(target) - 1);

		target[n > 0 ? n : 0] = '\0';
		usleep(50000);
	}
	assert_int_equal(pane_wait_end(pane), 0);
	assert_string_equal(target, wanted);
}

/* The line is cut in the middle of a name; even that half is kept. */
static void
a_cut_line_loses_nothing(void **state)
{
	struct pane *pane = signed_in(&plain, "chief");

	(void)state;
	go(pane, "1", _("search:"));
	go(pane, F3, SAVES);
	pane_type(pane, "\t欧阳");
	pane_until(pane, "欧阳_");
	assert_int_equal(pane_close(pane), 0);
	pane = signed_in(&plain, "chief");
	pane_until(pane, _("drafts"));
	go(pane, "\r", "欧阳");
	go(pane, BACK, _("drafts"));
	go(pane, "\r", "欧阳");
	go(pane, "\t\tx" BACK, _("throw it away"));
	pane_type(pane, "2");
	pane_until_gone(pane, _("drafts"));
	(void)pane_close(pane);
}

static void
stop_the_daemon(void)
{
	int status;
	pid_t pid = fork();

	assert_true(pid >= 0);
	if (pid == 0) {
		execl("./taizhang", "taizhang", "-q", "stop", (char *)NULL);
		_exit(127);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
}

/* The daemon goes away between two keys and comes back for the next. */
static void
a_stopped_daemon_is_not_noticed(void **state)
{
	struct pane *pane = signed_in(&plain, "chief");
	char number[19];

	(void)state;
	person_number(90, number);
	go(pane, "1", _("search:"));
	go(pane, F3, SAVES);
	pane_type(pane, number);
	go(pane, "\t", "1943-04-12");
	stop_the_daemon();
	pane_type(pane, "司马光");
	go(pane, F10, part("saved as %s"));
	assert_true(pane_shows(pane, "司马光"));
	(void)pane_close(pane);
}

/* Two clerks at one record: the later one sees both versions. */
static void
two_clerks_are_told_of_each_other(void **state)
{
	struct pane *one = signed_in(&plain, "chief");
	struct pane *two = signed_in(&plain, "wang");

	(void)state;
	go(one, "1", _("search:"));
	go(one, "smg", "司马光");
	go(one, "\r", "司马光");
	go(one, "\r", SAVES);
	go(two, "1", _("search:"));
	go(two, "smg", "司马光");
	go(two, "\r", "司马光");
	go(two, "\r", SAVES);
	pane_until(two, said("%s has it open too", "chief"));
	go(one, "\t\t\t君实" F10, part("saved as %s"));
	go(two, "\t\t\t涑水" F10, _("saved by somebody else meanwhile"));
	pane_until(two, "君实");
	assert_true(pane_shows(two, "涑水"));
	go(two, F10, part("saved as %s"));
	pane_until(two, "涑水");
	(void)pane_close(one);
	(void)pane_close(two);
}

static void
a_wrong_password_is_refused(void **state)
{
	struct pane *pane = start(&plain);

	(void)state;
	go(pane, "wang\twrong\r", _("name or password is wrong"));
	go(pane, PASSWORD "\r", _("sending and receiving"));
	(void)pane_close(pane);
}

static unsigned long
status_of(pid_t pid, const char *file, const char *what)
{
	char path[64], line[512];
	unsigned long n = 0, k;
	FILE *in;

	snprintf(path, sizeof(path), "/proc/%d/%s", (int)pid, file);
	in = fopen(path, "r");
	assert_non_null(in);
	while (fgets(line, sizeof(line), in) != NULL) {
		const char *at = strstr(line, what);

		if (at == NULL)
			continue;
		if (sscanf(at + strlen(what), ": %lu", &k) == 1)
			n = k;
		else if (strstr(line, "r-xp") != NULL)
			n++;
	}
	fclose(in);
	return n;
}

static void
the_program_stays_small(void **state)
{
	struct pane *pane = signed_in(&plain, "chief");
	unsigned long rss, libraries;

	(void)state;
	go(pane, "1", _("search:"));
	go(pane, F3, SAVES);
	pane_settle(pane);
	rss = status_of(pane_pid(pane), "status", "VmRSS");
	libraries = status_of(pane_pid(pane), "maps", ".so");
	fprintf(stderr, "RSS %lu KiB, %lu libraries\n", rss, libraries);
	if (!SANITIZED) {
		assert_in_range(rss, 1, RSS_KIB);
		assert_in_range(libraries, 1, LIBRARIES + 1);
	}
	(void)pane_close(pane);
}

int
main(int argc, char **argv)
{
	static const struct CMUnitTest first[] = {
		cmocka_unit_test(signing_in_begins_a_run),
	};
	static const struct CMUnitTest install[] = {
		cmocka_unit_test(leaving_installs),
	};
	static const struct CMUnitTest once[] = {
		cmocka_unit_test(a_wrong_password_is_refused),
		cmocka_unit_test(urgent_work_does_not_wait),
		cmocka_unit_test(leaving_sends_what_is_left),
		cmocka_unit_test(a_cut_line_loses_nothing),
		cmocka_unit_test(a_stopped_daemon_is_not_noticed),
		cmocka_unit_test(two_clerks_are_told_of_each_other),
		cmocka_unit_test(the_program_stays_small),
	};
	struct CMUnitTest test[16];
	size_t i;
	int failed;

	(void)signal(SIGPIPE, SIG_IGN);
	tz_i18n_start();
	if (argc > 1 && strcmp(argv[1], "install") == 0)
		return cmocka_run_group_tests(install, NULL, NULL);
	failed = cmocka_run_group_tests(first, NULL, NULL);
	for (i = 0; i < pane_kinds_count; i++)
		test[i] = (struct CMUnitTest){ "from_key_to_acknowledgement",
		    from_key_to_acknowledgement, NULL, NULL,
		    (void *)(uintptr_t)i };
	failed += _cmocka_run_group_tests("kinds", test, i, NULL, NULL);
	failed += cmocka_run_group_tests(once, NULL, NULL);
	return pane_verdict(failed);
}
