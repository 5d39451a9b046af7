#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Programs save while their daemon is killed a thousand times.

: "${TZ_BUILDDIR:?}"
TZ_KILLS=${TZ_KILLS:-1000} exec "$TZ_BUILDDIR/daemon/kill"
