# SPDX-License-Identifier: GPL-3.0-or-later
# KZ19: only the town appraises as a whole, and without a veto.
fails "a department" 65 "Only the town appraises" \
    as xun add inspection kind=2 by_unit=区卫健委 date=2026-03-01 \
    inspectors=甲乙 topics=1
town=$(as_add xun inspection kind=2 by_unit=驷马镇人民政府 date=2026-03-01 \
    inspectors=甲乙 topics=1 score=90)
is "there is no veto" 0 "$(value "$town" veto)"
as xun -q edit "$town" veto=true >/dev/null 2>&1
is "nor can one be set" 0 "$(value "$town" veto)"
