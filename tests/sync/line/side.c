/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <linux/if_tun.h>

#include "side.h"

#define SKIPPED 77

static void
skip(const char *doing)
{
	perror(doing);
	exit(SKIPPED);
}

static void
open_tun(struct side *side, const char *name)
{
	struct ifreq device = { .ifr_flags = IFF_TUN | IFF_NO_PI };

	(void)snprintf(device.ifr_name, sizeof device.ifr_name, "%s", name);
	side->tun = open("/dev/net/tun", O_RDWR | O_NONBLOCK | O_CLOEXEC);
	if (side->tun < 0)
		skip("/dev/net/tun");
	if (ioctl(side->tun, TUNSETIFF, &device) != 0)
		skip("TUNSETIFF");
	(void)snprintf(side->name, sizeof side->name, "%s", device.ifr_name);
}

/* It stays in the namespace it is started in, wherever we go. */
static void
start_ip(struct side *side)
{
	int pipes[2];
	pid_t pid;

	if (pipe2(pipes, O_CLOEXEC) != 0 || (pid = fork()) < 0)
		skip("ip");
	if (pid == 0) {
		(void)dup2(pipes[0], STDIN_FILENO);
		(void)execlp("ip", "ip", "-force", "-batch", "-",
		    (char *)NULL);
		_exit(SKIPPED);
	}
	(void)close(pipes[0]);
	side->ip = fdopen(pipes[1], "w");
	if (side->ip == NULL)
		skip("ip");
}

void
side_open(struct side *side, const char *name)
{
	open_tun(side, name);
	start_ip(side);
	side_say(side, "link set %s up mtu %d", side->name, SIDE_MTU);
}

void
side_close(struct side *side)
{
	(void)fclose(side->ip);
	(void)close(side->tun);
}

void
side_say(struct side *side, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	(void)vfprintf(side->ip, format, args);
	va_end(args);
	(void)fputc('\n', side->ip);
	(void)fflush(side->ip);
}
