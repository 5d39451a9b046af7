# SPDX-License-Identifier: GPL-3.0-or-later
# FJ06: covenants and methods that enter the contest.
add assessment kind=5 scheme=村规民约评选 period=2020 due_on=2026-12-01 \
    items=青坪公约 >/dev/null
rule=$(add rule kind=4 title=村规民约 text=全文在此 award=省级入选)
has "it reads as a document" 全文在此 taizhang show "$rule"
is "with its award" 省级入选 "$(value "$rule" award)"
