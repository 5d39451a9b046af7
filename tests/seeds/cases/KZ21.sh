# SPDX-License-Identifier: GPL-3.0-or-later
# KZ21: organisations that are incubated, by level of the centre.
for pair in 区基地:2 街道基地:3; do
	base=$(as_add cao social_org "name=${pair%:*}" class=1 legal=4 \
	    manager=街道办 is_hub=true "level=${pair#*:}")
	as_add cao social_org "name=${pair%:*}孵化的队" class=1 legal=4 \
	    manager=街道办 "incubator=$base" >/dev/null
done
is "of the district" 1 "$(count social_org "incubator.level = '2'")"
is "of the town" 1 "$(count social_org "incubator.level = '3'")"
