/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * line PROFILE SEED REPORT COMMAND [ARGUMENT ...]: runs a command as an office
 * at the far end of a bad line.
 *
 * The command has a network of its own, from which the caller's, a namespace
 * too, is reached at SIDE_DISTRICT over this line alone. Two TUN devices and
 * this process are the line: rate, queue, delay, loss and cuts are those of the
 * profile, by the seed. REPORT gets one line of figures (tally.h). Ends with
 * the status of the command; 77 when this machine or user has no such networks.
 * Needs CAP_NET_ADMIN and CAP_SYS_ADMIN, which unshare(1) gives: link.sh.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "cuts.h"
#include "flow.h"
#include "profile.h"
#include "queue.h"
#include "side.h"
#include "tally.h"

#define SKIPPED 77
/* Of the /24 that each line has; another after each cut that moves. */
#define ADDRESSES 250

/* One direction. */
struct way {
	struct queue *queue;
	struct tally_way *tally;
	int from;
	int to;
	bool up;
};

static struct profile profile;
static struct cuts cuts;
static struct flows flows;
static struct tally tally;
static struct side office, district;
static struct way ways[2];
static unsigned network;	/* which of the lines that end here */
static unsigned moved;		/* addresses the office has had before */
static pid_t command;

static void
die(const char *doing)
{
	perror(doing);
	exit(71);
}

static int64_t
clock_now(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * SECOND + now.tv_nsec;
}

static void
name_office(char *text, size_t size)
{
	(void)snprintf(text, size, "10.100.%u.%u", network,
	    2 + moved % ADDRESSES);
}

/*
 * The kernel's own choice of congestion control differs from machine to
 * machine; the routes fix it for both ends.
 */
static void
give_address(void)
{
	char name[32];

	name_office(name, sizeof name);
	side_say(&office, "address add %s peer %s dev %s", name,
	    SIDE_DISTRICT, office.name);
	side_say(&office, "route replace %s dev %s src %s congctl cubic",
	    SIDE_DISTRICT, office.name, name);
}

static void
take_address(void)
{
	char name[32];

	name_office(name, sizeof name);
	side_say(&office, "address del %s peer %s dev %s", name,
	    SIDE_DISTRICT, office.name);
	moved++;
}

/* Until ip(8) has made the way to address. */
static void
wait_route(const char *address)
{
	struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = 9 };
	int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);

	if (fd < 0 || inet_pton(AF_INET, address, &to.sin_addr) != 1)
		die(address);
	while (connect(fd, (struct sockaddr *)&to, sizeof to) != 0)
		(void)poll(NULL, 0, 5);
	(void)close(fd);
}

static void
start_command(char *const argv[])
{
	sigset_t none;

	wait_route(SIDE_DISTRICT);
	command = fork();
	if (command < 0)
		die("fork");
	if (command > 0)
		return;
	(void)sigemptyset(&none);
	(void)sigprocmask(SIG_SETMASK, &none, NULL);
	(void)execvp(argv[0], argv);
	perror(argv[0]);
	_exit(71);
}

/* Both ends, and the command at the far one. */
static void
open_sides(char *const argv[])
{
	int home = open("/proc/self/ns/net", O_RDONLY | O_CLOEXEC);
	char name[32];

	if (home < 0)
		die("/proc/self/ns/net");
	side_open(&district, "line%d");
	network = (unsigned)atoi(district.name + strlen("line")) % 256;
	name_office(name, sizeof name);
	side_say(&district, "route replace 10.100.%u.0/24 dev %s src %s "
	    "congctl cubic", network, district.name, SIDE_DISTRICT);
	wait_route(name);
	if (unshare(CLONE_NEWNET) != 0) {
		perror("a network of its own");
		exit(SKIPPED);
	}
	side_open(&office, "line");
	side_say(&office, "link set lo up");
	give_address();
	start_command(argv);
	if (setns(home, CLONE_NEWNET) != 0)
		die("setns");
	(void)close(home);
}

static void
init_way(struct way *way, bool up, uint64_t seed)
{
	way->queue = queue_new(&profile, seed, up ? 1 : 11);
	way->tally = up ? &tally.up : &tally.down;
	way->from = up ? office.tun : district.tun;
	way->to = up ? district.tun : office.tun;
	way->up = up;
}

/* What one end sends; while there is no line it goes nowhere. */
static void
take_packets(struct way *way)
{
	unsigned char bytes[2048];
	ssize_t n;

	while ((n = read(way->from, bytes, sizeof bytes)) > 0) {
		if (cuts.down || !flow_passes(&flows, bytes, (size_t)n,
		    way->up))
			way->tally->cut++;
		else if (!queue_put(way->queue, clock_now(), bytes, (size_t)n))
			way->tally->full++;
	}
}

/* The first packet has been on the line, and arrives if it may. */
static void
pass_packet(struct way *way, bool arrives)
{
	const struct packet *packet = queue_first(way->queue);

	way->tally->bytes += packet->n;
	way->tally->packets++;
	way->tally->lost += packet->lost;
	way->tally->fresh += flow_new_bytes(&flows, packet->bytes, packet->n,
	    way->up);
	if (arrives && !packet->lost)
		(void)!write(way->to, packet->bytes, packet->n);
	queue_drop(way->queue);
}

static void
give_packets(struct way *way)
{
	const struct packet *packet;
	int64_t now = clock_now();

	while ((packet = queue_first(way->queue)) != NULL &&
	    packet->due <= now) {
		tally_arrival(&tally, packet->due, now);
		pass_packet(way, true);
		now = clock_now();
	}
}

/* What was on its way is gone; what waited was never sent. */
static void
cut_way(struct way *way, int64_t now)
{
	const struct packet *packet;

	while ((packet = queue_first(way->queue)) != NULL &&
	    packet->sent <= now)
		pass_packet(way, false);
	while (queue_first(way->queue) != NULL) {
		way->tally->cut++;
		queue_drop(way->queue);
	}
	queue_empty(way->queue);
}

static void
change_line(int64_t now)
{
	if (cuts.down) {
		tally.cuts++;
		cut_way(&ways[0], now);
		cut_way(&ways[1], now);
		if (profile.mode->kills)
			flow_kill(&flows);
		if (profile.mode->bares)
			take_address();
		return;
	}
	/* Whoever knocked meanwhile knocked at the old line. */
	if (profile.mode->kills)
		flow_kill(&flows);
	if (profile.mode->moves && !profile.mode->bares)
		take_address();
	if (profile.mode->moves)
		give_address();
}

static int64_t
next_change(void)
{
	const struct packet *packet;
	int64_t next = cuts.next;
	size_t i;

	for (i = 0; i < 2; i++) {
		packet = queue_first(ways[i].queue);
		if (packet != NULL && packet->due < next)
			next = packet->due;
	}
	return next;
}

static void
wait_until(int64_t next, int signals)
{
	struct pollfd fds[] = { { signals, POLLIN, 0 },
		{ office.tun, POLLIN, 0 }, { district.tun, POLLIN, 0 } };
	int64_t left = next - clock_now();
	struct timespec time;

	if (left < 0)
		left = 0;
	if (left > SECOND)
		left = SECOND;
	time.tv_sec = left / SECOND;
	time.tv_nsec = left % SECOND;
	if (ppoll(fds, 3, &time, NULL) < 0 && errno != EINTR)
		die("poll");
}

/* True when the command has ended; a wish to end is handed on to it. */
static bool
hear(int signals, int *status)
{
	struct signalfd_siginfo info;
	pid_t pid;

	while (read(signals, &info, sizeof info) == sizeof info) {
		if (info.ssi_signo != SIGCHLD)
			(void)kill(command, SIGTERM);
	}
	while ((pid = waitpid(-1, status, WNOHANG)) > 0) {
		if (pid == command)
			return true;
	}
	return false;
}

static int
run(int signals)
{
	int status = 0;
	int64_t now;

	while (!hear(signals, &status)) {
		wait_until(next_change(), signals);
		now = clock_now();
		if (cuts_change(&cuts, now))
			change_line(now);
		take_packets(&ways[0]);
		take_packets(&ways[1]);
		give_packets(&ways[0]);
		give_packets(&ways[1]);
	}
	return WIFEXITED(status) ? WEXITSTATUS(status) :
	    128 + WTERMSIG(status);
}

static int
hear_signals(void)
{
	sigset_t heard;
	int fd;

	(void)sigemptyset(&heard);
	(void)sigaddset(&heard, SIGCHLD);
	(void)sigaddset(&heard, SIGTERM);
	(void)sigaddset(&heard, SIGINT);
	if (sigprocmask(SIG_BLOCK, &heard, NULL) != 0)
		die("signals");
	fd = signalfd(-1, &heard, SFD_NONBLOCK | SFD_CLOEXEC);
	if (fd < 0)
		die("signals");
	return fd;
}

int
main(int argc, char **argv)
{
	int64_t start;
	FILE *report;
	uint64_t seed;
	int signals, status;

	if (argc < 5 || !profile_read(&profile, argv[1]))
		return 64;
	seed = strtoull(argv[2], NULL, 10);
	report = fopen(argv[3], "we");
	if (report == NULL)
		die(argv[3]);
	/* A packet a millisecond late is a wrong rate. */
	(void)prctl(PR_SET_TIMERSLACK, 1UL);
	signals = hear_signals();
	open_sides(argv + 4);
	init_way(&ways[0], true, seed);
	init_way(&ways[1], false, seed);
	start = clock_now();
	cuts_init(&cuts, &profile, seed, start);
	status = run(signals);
	tally_print(&tally, clock_now() - start, report);
	(void)fclose(report);
	side_close(&office);
	side_close(&district);
	queue_free(ways[0].queue);
	queue_free(ways[1].queue);
	return status;
}
