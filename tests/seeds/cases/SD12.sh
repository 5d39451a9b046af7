# SPDX-License-Identifier: GPL-3.0-or-later
# SD12: the front desk accepts, the back office finishes, the log shows both.
matter=$(as_add cao matter "applicant=$shan" "item=$item" \
    "accepted_by=$clerk")
as cao -q step "$matter" accept >/dev/null
as cao -q step "$matter" assign "handler=$worker" helper_dept=民政局 \
    >/dev/null
as wang -q step "$matter" finish result=已办好 >/dev/null
as cao -q step "$matter" deliver >/dev/null 2>&1
cells matter_step action,who "matter = '$matter' AND
    action IN ('02', '08')" >"$work/actual"
same "who did what" <<-END
	02,$clerk
	08,$worker
END
