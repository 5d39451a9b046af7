# SPDX-License-Identifier: GPL-3.0-or-later
# NJ06: the party organisation of a community and its member units.
party=$(add organisation kind=02 name=青坪社区大党委 set_on=2021-07-01 \
    parent=街道大工委)
member=$(add organisation kind=01 name=派出所党支部 set_on=2015-01-01 \
    parent=青坪社区大党委)
is "the kind" 02 "$(value "$party" kind)"
is "a unit of it" 青坪社区大党委 "$(value "$member" parent)"
