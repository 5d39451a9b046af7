# SPDX-License-Identifier: GPL-3.0-or-later
# NJ13: an objection has its day, and late replies are listed.
page=$(as_add cao disclosure dis_group=2 item=2220 period=2026-03 \
    title=项目公示 places=01 body=内容 "draft_by=$clerk")
words=$(add objection "about=$page" "res=$shan" words=账目不清)
is "ten days" 2026-03-12 "$(value "$words" due_on)"
has "the day is told" 质询答复 sh -c \
    "taizhang clock '2026-03-13 09:00' && taizhang today"
is "it is late" 1 "$(count objection \
    "state = 'received' AND due_on < today()")"
taizhang -q step "$words" answer answer=已说明 >/dev/null
is "answered" answered "$(value "$words" state)"
