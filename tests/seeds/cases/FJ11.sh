# SPDX-License-Identifier: GPL-3.0-or-later
# FJ11: a week before the twentieth of August.
taizhang clock "2026-08-13 09:00"
has "it is due in seven days" 2026-08-20 sh -c "taizhang report |
    grep progress-8"
has "and told on the home screen" 2026-08-20 taizhang today
taizhang clock "2026-08-21 09:00"
has "late afterwards" late sh -c "taizhang report | grep progress-8"
