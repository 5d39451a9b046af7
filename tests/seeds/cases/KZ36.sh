# SPDX-License-Identifier: GPL-3.0-or-later
# KZ36: agencies that are registered, against three of the district.
n=0
for code in 52330481MJ00000220 91350100M000100Y43 91110108551385082Q; do
	n=$((n + 1))
	agency=$(as_add cao social_org "name=社工中心$n" class=1 legal=4 \
	    manager=民政局 is_swo=true)
	for step in incubate file "register legal=2 uscc=$code"; do
		[ "$n,${step%% *}" = 3,register ] && continue
		# shellcheck disable=SC2086
		as cao -q step "$agency" $step --confirm all >/dev/null
	done
done
is "two of three are registered" "2  2 none" "$(figure I-37 share)"
has "the district wants three" ">=,3," sh -c \
    "grep '^KZ,I-37,' $TZ_SRCDIR/data/targets.csv"
