# SPDX-License-Identifier: GPL-3.0-or-later
# HN18: a foundation and its money.
fund=$(as_add cao social_org name=社区发展基金会 class=2 legal=3 \
    manager=民政局)
money=$(as_add kuai fund year=2026 source=06 name=培育发展 \
    budget=2000000 received=2000000 "soc=$fund")
is "two million" 200000000 "$(value "$money" received)"
is "whose" "$fund" "$(value "$money" soc)"
