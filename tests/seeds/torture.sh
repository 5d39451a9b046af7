#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The items of the notice SD with as many villages as it names.
TZ_VILLAGES=30 exec "${SHELL:-sh}" "$TZ_SRCDIR/tests/seeds/sd.sh"
