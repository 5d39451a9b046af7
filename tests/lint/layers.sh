#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# layers: each source includes only layers that src/LAYERS allows it, and a
# foreign header only in the layer that owns it.

export LC_ALL=C
: "${TZ_SRCDIR:?}" "${TZ_BUILDDIR:?}"
cd "$TZ_SRCDIR/src" || exit 1

find . -name '*.[ch]' | sort | sed 's|^\./||' | xargs awk '
FNR == 1 {
	layer = FILENAME
	if (FILENAME != "LAYERS" && !sub(/\/.*/, "", layer))
		layer = ""		# a program: it may use any layer
	if (layer != "" && layer != "LAYERS" && !(layer in known))
		fault("the folder is no layer of src/LAYERS")
}
layer == "LAYERS" {
	if (/^#/ || NF == 0)
		next
	known[$1] = 1
	may[$1, $1] = 1
	for (i = 2; i <= NF; i++) {
		if ($i ~ /\.h$/)
			owner[$i] = $1
		else
			may[$1, $i] = 1
	}
	next
}
/^[ \t]*#[ \t]*include/ {
	name = $0
	sub(/^[^<"]*[<"]/, "", name)
	sub(/[>"].*/, "", name)
	for (header in owner)
		if (("/" name) ~ ("/" escape(header) "$") &&
		    owner[header] != layer)
			fault(header " belongs to " owner[header])
	if ($0 !~ /"/)
		next
	used = name
	if (!sub(/\/.*/, "", used))
		fault(name " is named without its layer")
	else if (!(used in known))
		fault(name " is in no layer")
	else if (layer != "" && !((layer, used) in may))
		fault(layer " may not include " name)
}
function escape(text) {
	gsub(/\./, "[.]", text)
	return text
}
function fault(text) {
	printf "src/%s:%d: %s\n", FILENAME, FNR, text
	faults = 1
}
END {
	exit faults
}' LAYERS
