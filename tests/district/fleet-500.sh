#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# fleet-500: fleet.sh with five hundred offices, five of them the pilot.
TZ_OFFICES=500
export TZ_OFFICES
exec sh "$(dirname "$0")/fleet.sh"
