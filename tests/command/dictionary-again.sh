#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The newest dictionary of batches, trained once more.
TZ_TRAIN=yes exec "$TZ_SRCDIR/tests/command/dictionary.sh"
