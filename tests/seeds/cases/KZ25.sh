# SPDX-License-Identifier: GPL-3.0-or-later
# KZ25: each kind of project has what it must say.
for kind in 1 2 3; do
	project=$(add project "title=项目$kind" "kind=$kind" theme=2 groups=01)
	taizhang -q step "$project" call >/dev/null
	is "kind $kind is called for" calling "$(value "$project" state)"
	fails "kind $kind without its money" 65 "" \
	    taizhang step "$project" apply
done
