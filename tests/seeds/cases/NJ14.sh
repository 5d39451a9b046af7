# SPDX-License-Identifier: GPL-3.0-or-later
# NJ14: a resident with a passport and a name in Latin letters.
guest=$(add resident id_type=3 id_no=E12345678 "name=SMITH JOHN" sex=1 \
    birth=1985-04-12 reg_kind=4 consent=1)
is "the name" "SMITH JOHN" "$(value "$guest" name)"
is "the number as printed" E12345678 "$(value "$guest" id_no)"
has "found by it" "SMITH JOHN" taizhang list resident SMITH
