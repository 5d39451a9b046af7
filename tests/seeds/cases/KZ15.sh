# SPDX-License-Identifier: GPL-3.0-or-later
# KZ15: assistance without money or conditions is not admitted.
ask=$(as_add zhen admission dept=统计局 title=入户调查 content=协助 role=2 \
    basis=统计法 period_from=2026-06-01 period_to=2026-12-31 money=0 \
    staffing=无 ledger_new=false)
as zhen -q step "$ask" submit --confirm all >/dev/null
fails "neither money nor conditions" 65 "needs money and conditions" \
    as zhen step "$ask" agree --confirm all
as zhen -q edit "$ask" staffing=由统计局派出调查员并负责培训 \
    --confirm all >/dev/null
as zhen -q step "$ask" agree --confirm all >/dev/null
is "conditions are enough" district "$(value "$ask" state)"
