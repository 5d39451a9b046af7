/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <netinet/in.h>
#include <sys/socket.h>

#include <linux/netlink.h>
#include <linux/rtnetlink.h>

#include <errno.h>
#include <string.h>
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

/* The address a flow stands on, in the family it has on the line. */
struct local {
	unsigned char bytes[16];
	size_t n;		/* 0: not known */
	int family;
};

static void
find_local(int socket, struct local *local)
{
	struct sockaddr_storage any;
	const struct sockaddr_in *four = (const struct sockaddr_in *)&any;
	const struct sockaddr_in6 *six = (const struct sockaddr_in6 *)&any;
	socklen_t size = sizeof any;

	memset(local, 0, sizeof *local);
	if (socket < 0 ||
	    getsockname(socket, (struct sockaddr *)&any, &size) != 0)
		return;
	local->family = any.ss_family;
	if (any.ss_family == AF_INET) {
		local->n = sizeof four->sin_addr;
		memcpy(local->bytes, &four->sin_addr, local->n);
	} else if (any.ss_family == AF_INET6) {
		local->n = sizeof six->sin6_addr;
		memcpy(local->bytes, &six->sin6_addr, local->n);
	}
}

static bool
takes_away(const struct nlmsghdr *message, const struct local *local)
{
	const struct ifaddrmsg *address = NLMSG_DATA(message);
	const struct rtattr *item;
	unsigned left;

	if (message->nlmsg_type != RTM_DELADDR ||
	    message->nlmsg_len < NLMSG_LENGTH(sizeof *address) ||
	    local->n == 0 || address->ifa_family != local->family)
		return false;
	left = (unsigned)IFA_PAYLOAD(message);
	for (item = IFA_RTA(address); RTA_OK(item, left);
	     item = RTA_NEXT(item, left)) {
		/* On a point-to-point line IFA_ADDRESS is the other end. */
		if ((item->rta_type == IFA_LOCAL ||
		    (item->rta_type == IFA_ADDRESS &&
		    local->family == AF_INET6)) &&
		    RTA_PAYLOAD(item) == local->n &&
		    memcmp(RTA_DATA(item), local->bytes, local->n) == 0)
			return true;
	}
	return false;
}

bool
tz_watch_lost(int fd, int socket)
{
	_Alignas(struct nlmsghdr) char bytes[8192];
	const struct nlmsghdr *message;
	struct local local;
	bool lost = false;
	ssize_t n;
	size_t left;

	if (fd < 0)
		return false;
	find_local(socket, &local);
	while ((n = recv(fd, bytes, sizeof bytes, 0)) > 0) {
		left = (size_t)n;
		for (message = (const struct nlmsghdr *)bytes;
		     NLMSG_OK(message, left);
		     message = NLMSG_NEXT(message, left)) {
			if (takes_away(message, &local))
				lost = true;
		}
	}
	if (n < 0 && errno == ENOBUFS && local.n > 0)
		lost = true;
	return lost;
}
