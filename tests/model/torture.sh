#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The model of the push with more entries and more messages: some minutes.
TZ_MODEL_LARGE=1 exec sh "$TZ_SRCDIR/tests/model/push.sh"
