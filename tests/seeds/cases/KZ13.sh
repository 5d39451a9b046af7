# SPDX-License-Identifier: GPL-3.0-or-later
# KZ13: work on the negative list is shown and not admitted.
negative=$(as_add zhen work_item list=3 item_no=3-1 name=拆迁拆违 \
    doc=开州府办发〔2020〕113号)
asked() {
	as_add zhen admission dept=城管局 "title=$1" content=协助 "role=$2" \
	    basis=无 period_from=2026-06-01 period_to=2026-12-31 \
	    money=10000 staffing=一名专干两万元并负责培训 ledger_new=false \
	    "matched=$3"
}
ask=$(asked 拆迁拆违工作 1 "$negative")
fails "the village is not made responsible" 65 \
    "must not be made responsible" as zhen step "$ask" submit
help=$(asked 垃圾分类宣传 2 "")
as zhen -q step "$help" submit >/dev/null
is "assistance with money goes on" town "$(value "$help" state)"
