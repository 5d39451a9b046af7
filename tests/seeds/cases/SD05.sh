# SPDX-License-Identifier: GPL-3.0-or-later
# SD05: social work is done in the community.
is "no service" "0 1 0 none" "$(figure I-29 share SD)"
as_add wang sw_service method=1 title=支持 care_group=01 \
    "clients=$shan" source=1 supervisor=李 "worker=$worker" >/dev/null
is "one" "1 1 100 none" "$(figure I-29 share SD)"
