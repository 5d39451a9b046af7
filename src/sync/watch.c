/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sys/socket.h>

#include <linux/netlink.h>
#include <linux/rtnetlink.h>

#include <unistd.h>

#include "sync/watch.h"

int
tz_watch_open(void)
{
	struct sockaddr_nl address = { .nl_family = AF_NETLINK };
	int fd;

	fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK,
	    NETLINK_ROUTE);
	if (fd < 0)
		return -1;
	address.nl_groups = RTMGRP_IPV4_IFADDR | RTMGRP_IPV6_IFADDR;
	if (bind(fd, (struct sockaddr *)&address, sizeof address) != 0) {
		(void)close(fd);
		return -1;
	}
	return fd;
}

void
tz_watch_close(int fd)
{
	if (fd >= 0)
		(void)close(fd);
}

/* IPv6 renews lifetimes of addresses that stay: only gone ones count there. */
static bool
matters(const struct nlmsghdr *message)
{
	const struct ifaddrmsg *address = NLMSG_DATA(message);

	if (message->nlmsg_type == RTM_DELADDR)
		return true;
	return message->nlmsg_type == RTM_NEWADDR &&
	    address->ifa_family == AF_INET;
}

bool
tz_watch_changed(int fd)
{
	_Alignas(struct nlmsghdr) char bytes[8192];
	const struct nlmsghdr *message;
	bool changed = false;
	ssize_t n;
	size_t left;

	while (fd >= 0 && (n = recv(fd, bytes, sizeof bytes, 0)) > 0) {
		left = (size_t)n;
		for (message = (const struct nlmsghdr *)bytes;
		     NLMSG_OK(message, left);
		     message = NLMSG_NEXT(message, left)) {
			if (matters(message))
				changed = true;
		}
	}
	return changed;
}
