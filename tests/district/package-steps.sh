#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# package-steps: package.sh, with a loss of power before every step.
TZ_STEPS="1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16"
export TZ_STEPS
exec sh "$(dirname "$0")/package.sh"
