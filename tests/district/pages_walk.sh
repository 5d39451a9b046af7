#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# pages_walk: a browser on every page, narrow and wide.
TZ_PAGES=long
export TZ_PAGES
. "$(dirname "$0")/pages.sh"
