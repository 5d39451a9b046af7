# SPDX-License-Identifier: GPL-3.0-or-later
# HN27: an order is not rated before it was delivered.
project=$(add project title=红色社工 kind=1 theme=2 groups=01)
order=$(as_add wang menu_order "prj=$project" by=单雄信 want_on=2026-03-10)
as wang -q step "$order" order >/dev/null
fails "not yet" 65 "does not start in the state" \
    as wang step "$order" rate score=5
volunteer=$(as_add cao volunteer "res=$zhao" is_redsw=true)
as wang -q step "$order" take "taken_by=$volunteer" >/dev/null
as wang -q step "$order" finish done_on=2026-03-02 hours=1 >/dev/null
as wang -q step "$order" rate score=5 >/dev/null
is "now" rated "$(value "$order" state)"
