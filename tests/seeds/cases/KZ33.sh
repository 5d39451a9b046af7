# SPDX-License-Identifier: GPL-3.0-or-later
# KZ33: sixty answers on paper give a ranking of needs.
survey=$(add need_survey title=春季需求 period=2026-03 \
    from_on=2026-02-01 to_on=2026-03-31 target_n=100 questions=需要什么)
{
	echo survey,needs,answers
	n=0
	while [ $((n += 1)) -le 60 ]; do
		[ $((n % 3)) -eq 0 ] && needs=02 || needs=01
		echo "$survey,$needs,第${n}户"
	done
} >"$work/answers.csv"
taizhang -q user add zhou --roles clerk,worker \
    --new-password-file "$work/rolepass"
as zhou -q import need_answer "$work/answers.csv" >/dev/null
is "sixty answers" 60 "$(value "$survey" answers_n)"
is "what is wanted most" 40 "$(count need_answer "has(needs, '01')")"
is "and next" 20 "$(count need_answer "has(needs, '02')")"
as zhou export need_answer | tr -d '\r' | grep -c '第[0-9]*户' \
    >"$work/actual"
same "the answers leave as they came" <<-'END'
	60
END
