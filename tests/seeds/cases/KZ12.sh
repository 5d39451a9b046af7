# SPDX-License-Identifier: GPL-3.0-or-later
# KZ12: one number opens the person, and nothing is typed twice.
has "eighteen digits" 单雄信 taizhang person 11010519491231002X
matter=$(taizhang add matter applicant=11010519491231002X \
    item=老年证代办 --confirm all | cut -d' ' -f1)
is "the person" "$shan" "$(value "$matter" applicant)"
is "the telephone came along" 13800000001 "$(value "$matter" phone)"
is "so did what is asked for" 1 "$(count matter "content IS NOT NULL")"
