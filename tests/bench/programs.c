/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the programs cost: libraries mapped, memory, time to start, beside a
 * program that every terminal has, taken in turn.
 */
#include <ctype.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define TURNS 20

static char folder[64];

static double
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1000 + (double)t.tv_nsec / 1e6;
}

static void
row(const char *what, double value, const char *unit, const char *bar)
{
	printf("%-46s %9.1f %-4s %s\n", what, value, unit, bar);
}

/* Runs to its end; the most it had resident goes to *kib. */
static double
run(char *const argv[], long *kib)
{
	struct rusage used;
	double start = now_ms();
	int status;
	pid_t pid = fork();

	if (pid == 0) {
		if (freopen("/dev/null", "w", stdout) == NULL ||
		    freopen("/dev/null", "w", stderr) == NULL)
			_exit(127);
		execvp(argv[0], argv);
		_exit(127);
	}
	if (wait4(pid, &status, 0, &used) != pid || !WIFEXITED(status) ||
	    WEXITSTATUS(status) != 0) {
		fprintf(stderr, "%s %s did not succeed\n", argv[0], argv[1]);
		exit(1);
	}
	*kib = used.ru_maxrss;
	return now_ms() - start;
}

/* A line of /proc/PID/status in KiB. */
static long
memory(pid_t pid, const char *name)
{
	char path[64], line[256];
	long kib = 0;
	FILE *in;

	snprintf(path, sizeof path, "/proc/%d/status", (int)pid);
	in = fopen(path, "r");
	while (in != NULL && fgets(line, sizeof line, in) != NULL) {
		if (strncmp(line, name, strlen(name)) == 0)
			kib = strtol(line + strlen(name) + 1, NULL, 10);
	}
	if (in != NULL)
		fclose(in);
	return kib;
}

/* Shared libraries in the map of a process, the loader aside. */
static int
libraries(pid_t pid)
{
	char path[64], line[512], last[512] = "";
	char *slash;
	int n = 0;
	FILE *in;

	snprintf(path, sizeof path, "/proc/%d/maps", (int)pid);
	in = fopen(path, "r");
	while (in != NULL && fgets(line, sizeof line, in) != NULL) {
		slash = strchr(line, '/');
		if (slash == NULL || strstr(slash, ".so") == NULL ||
		    strstr(slash, "/ld-") != NULL || strcmp(slash, last) == 0)
			continue;
		strcpy(last, slash);
		n++;
	}
	if (in != NULL)
		fclose(in);
	return n;
}

/* Milliseconds until the program on a terminal has said so many bytes. */
static double
first_screen(char *const argv[], size_t wanted, pid_t *pid, int *fd)
{
	struct winsize size = { .ws_row = 24, .ws_col = 80 };
	double start = now_ms();
	struct pollfd wait;
	char bytes[4096];
	size_t seen = 0;
	ssize_t n;

	*pid = forkpty(fd, NULL, NULL, &size);
	if (*pid == 0) {
		execvp(argv[0], argv);
		_exit(127);
	}
	wait.fd = *fd;
	wait.events = POLLIN;
	while (seen < wanted && poll(&wait, 1, 5000) > 0) {
		n = read(*fd, bytes, sizeof bytes);
		if (n <= 0)
			break;
		seen += (size_t)n;
	}
	return now_ms() - start;
}

static void
end(pid_t pid, int fd)
{
	kill(pid, SIGTERM);
	close(fd);
	waitpid(pid, NULL, 0);
}

static void
terminal(void)
{
	char *ours[] = { "taizhang", NULL };
	char *peer[] = { "vi", NULL };
	double sum = 0, other = 0;
	int i, fd, libs = 0;
	long kib = 0;
	pid_t pid;

	for (i = 0; i < TURNS; i++) {
		sum += first_screen(ours, 300, &pid, &fd);
		libs = libraries(pid);
		kib = memory(pid, "VmRSS");
		end(pid, fd);
		if (access("/usr/bin/vi", X_OK) == 0) {
			other += first_screen(peer, 300, &pid, &fd);
			end(pid, fd);
		}
	}
	row("taizhang, start to the sign-in screen", sum / TURNS, "ms",
	    "bar 20");
	if (other > 0)
		row("  beside it: vi, start to its screen", other / TURNS,
		    "ms", "");
	row("taizhang, resident", (double)kib, "KiB", "bar 5120");
	row("taizhang, libraries mapped", libs, "", "bar 8");
}

static void
daemon_memory(void)
{
	char *argv[] = { "taizhang", "-f", "csv", "status", NULL };
	char line[256];
	int out[2];
	long kib;
	FILE *in;

	if (pipe(out) != 0)
		exit(1);
	if (fork() == 0) {
		dup2(out[1], STDOUT_FILENO);
		execvp(argv[0], argv);
		_exit(127);
	}
	close(out[1]);
	in = fdopen(out[0], "r");
	while (fgets(line, sizeof line, in) != NULL) {
		kib = strtol(line + strcspn(line, "0123456789"), NULL, 10);
		if (strncmp(line, "records,", 8) == 0)
			row("taizhangd, records it holds", (double)kib, "", "");
		if (strncmp(line, "daemon_rss_kib,", 15) == 0)
			row("taizhangd, resident", (double)kib, "KiB",
			    "bar 16384");
	}
	fclose(in);
	wait(NULL);
}

static void
fill(void)
{
	char out[96], file[128], csv[192];
	char *sample[] = { "taizhang-sample", "--seed", "1", "--size",
		getenv("TZ_BENCH_SIZE") == NULL ? "L" :
		getenv("TZ_BENCH_SIZE"), "--site", "500154102203", "--out",
		out, NULL };
	char name[64];
	char *import[] = { "taizhang", "-q", "import", name, csv, NULL };
	double start;
	long kib;
	FILE *in;

	snprintf(out, sizeof out, "%s/sample", folder);
	run(sample, &kib);
	snprintf(file, sizeof file, "%s/order", out);
	in = fopen(file, "r");
	start = now_ms();
	while (in != NULL && fgets(name, sizeof name, in) != NULL) {
		name[strcspn(name, "\n")] = '\0';
		snprintf(csv, sizeof csv, "%s/%s.csv", out, name);
		run(import, &kib);
	}
	if (in != NULL)
		fclose(in);
	row("the sample office, imported in", now_ms() - start, "ms", "");
}

int
main(void)
{
	char office[96], words[96], path[4096];
	char *init[] = { "taizhang", "-q", "init", "--office", "500154102203",
		"--name", "bench", "--admin", "chief", "--password-file",
		"password", "--words", words, NULL };
	char *stop[] = { "taizhang", "-q", "stop", NULL };
	char *today[] = { "taizhang", "today", NULL };
	char *git[] = { "git", "--version", NULL };
	double sum = 0, other = 0;
	long kib = 0, git_kib;
	FILE *file;
	int i;

	setvbuf(stdout, NULL, _IOLBF, 0);
	strcpy(folder, "/tmp/tz-bench-XXXXXX");
	if (mkdtemp(folder) == NULL || chdir(folder) != 0)
		return 1;
	snprintf(office, sizeof office, "%s/office", folder);
	snprintf(words, sizeof words, "%s/words", folder);
	snprintf(path, sizeof path, "%s:%s", TZ_BUILD_DIR, getenv("PATH"));
	setenv("PATH", path, 1);
	setenv("TAIZHANG_DIR", office, 1);
	setenv("TERM", "xterm", 1);
	setenv("LC_ALL", "C.UTF-8", 1);
	unsetenv("TAIZHANG_USER");
	unsetenv("TAIZHANG_PASSWORD_FILE");
	file = fopen("password", "w");
	fprintf(file, "a-word-of-2026\n");
	fclose(file);
	run(init, &kib);
	fill();
	for (i = 0; i < TURNS; i++) {
		sum += run(today, &kib);
		other += run(git, &git_kib);
	}
	row("taizhang today, signing in and out", sum / TURNS, "ms", "");
	row("  beside it: git --version", other / TURNS, "ms", "");
	row("taizhang today, resident at the most", (double)kib, "KiB",
	    "bar 5120");
	terminal();
	daemon_memory();
	run(stop, &kib);
	snprintf(path, sizeof path, "rm -rf %s", folder);
	return system(path) == 0 ? 0 : 1;
}
