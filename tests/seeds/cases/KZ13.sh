# SPDX-License-Identifier: GPL-3.0-or-later
# KZ13: work on the negative list is stopped, shown and not admitted.
negative=$(as_add zhen work_item list=3 item_no=3-1 name=拆迁拆违 \
    doc=开州府办发〔2020〕113号)
asked() {
	as zhen add admission dept=城管局 "title=$1" content=协助 "role=$2" \
	    basis=无 period_from=2026-06-01 period_to=2026-12-31 \
	    money=10000 staffing=一名专干两万元并负责培训 ledger_new=false \
	    "matched=$3" --confirm "${4:-all}"
}
fails "it stops at the item" 65 "on the negative list" \
    asked 拆迁拆违工作 1 "$negative" duplicate
is "nothing was stored" 0 "$(by=zhen && count admission TRUE)"
ask=$(asked 拆迁拆违工作 1 "$negative" | cut -d' ' -f1)
fails "the village is not made responsible" 65 \
    "must not be made responsible" as zhen step "$ask" submit --confirm all
as zhen -q step "$ask" refuse decided_on=2026-03-02 decided_by=镇党政办 \
    --reason 属负面清单 --confirm all >/dev/null
is "it is refused, and known" refused "$(by=zhen && value "$ask" state)"
help=$(asked 垃圾分类宣传 2 "" | cut -d' ' -f1)
as zhen -q step "$help" submit --confirm all >/dev/null
is "assistance with money goes on" town "$(by=zhen && value "$help" state)"
