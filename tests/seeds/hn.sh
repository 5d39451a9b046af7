#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The items of the notice HN, a case each.
. "$TZ_SRCDIR/tests/seeds/office.sh"
run_cases HN
