#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The long variants of the store's crash tests: an hour of a bad year.
set -e
cd "$TZ_BUILDDIR"
./store/crash kill "${TZ_KILLS:-200}"
./store/crash all "${TZ_LOSSES:-100}"
./store/crash half "${TZ_LOSSES:-100}"
./store/crash torn "${TZ_LOSSES:-100}"
./store/disk "${TZ_FULL:-100}"
