#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The large sample sets in both encodings, office to district.
TZ_SETS="M:utf-8 L:utf-8 L:gb18030"
export TZ_SETS
exec sh "$TZ_SRCDIR/tests/district/sets.sh"
