# SPDX-License-Identifier: GPL-3.0-or-later
# HN29: who undertakes, who carries out, for whom.
project=$(add project title=助老 kind=3 theme=2 groups=01)
taizhang -q step "$project" call >/dev/null
taizhang -q step "$project" apply budget=1000 fund_social=1000 \
    from_on=2026-03-01 to_on=2026-12-31 >/dev/null
taizhang -q step "$project" pass --confirm all >/dev/null 2>&1 ||
    taizhang -q step "$project" pass review_score=90 >/dev/null
fails "without the organisation and its team" 65 "must be filled" \
    taizhang step "$project" approve
