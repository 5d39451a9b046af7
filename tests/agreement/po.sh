#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every sentence of the program has its Chinese in data/po/zh_CN.po, with the
# same arguments, and the catalogue holds no other. The rule of its Chinese:
#
# - Characters: ASCII, hanzi, and of full-width signs the two that have no
#   half-width one, the enumeration comma and the full stop. Others have no
#   certain width on a terminal, or stand for what ASCII has.
# - , ; : ? ! stand right behind the word before them, with a space behind.
# - One space parts hanzi from letters, digits, arguments and quotes.
# - Blanks at both ends are those of the English sentence.
# - What the terminal shows fits into 78 columns before arguments are put in.
set -u
export LC_ALL=C

for tool in xgettext msgmerge msgfmt; do
	command -v $tool >/dev/null && continue
	echo "$tool is not installed (package gettext)"
	exit 77
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$TZ_SRCDIR" || exit 1

# The flags that say what is a format come from the sources.
find src/ -name '*.[ch]' | sort | xgettext --files-from=- --from-code=UTF-8 \
    -L C -kN_ -k_ --add-location=file --no-wrap -o "$work/sources.pot" &&
msgmerge --quiet --no-fuzzy-matching --no-wrap -o "$work/merged.po" \
    data/po/zh_CN.po "$work/sources.pot" || exit 1
if ! msgfmt --check -o "$work/merged.mo" "$work/merged.po" 2>"$work/said"; then
	grep -v "warning: header field" "$work/said"
	exit 1
fi

# A hanzi becomes ^A and a full-width sign ^B: both two columns.
sed 's/[\xe4-\xe9][\x80-\xbf][\x80-\xbf]/\x01/g; s/\xe3\x80[\x81\x82]/\x02/g' \
    "$work/merged.po" | awk '
	function complain(what) {
		print "data/po/zh_CN.po: " what ": " id
		bad = 1
	}

	# The conversions of a format by their place: "1s 2llu ".
	function arguments(text,  list, part, place, n, i) {
		gsub(/%%/, "", text)
		split("", list)
		while (match(text, /%([1-9][0-9]?\$)?(ll|l|z)?[sdu]/)) {
			part = substr(text, RSTART + 1, RLENGTH - 1)
			text = substr(text, RSTART + RLENGTH)
			place = ++n
			if (part ~ /\$/) {
				place = part + 0
				sub(/.*\$/, "", part)
			}
			list[place] = part
		}
		for (text = ""; i < 99; )
			if (++i in list)
				text = text i list[i] " "
		return text
	}

	function blanks(text) {
		match(text, /^ */)
		text = RLENGTH ":" text
		match(text, / *$/)
		return text + 0 ":" RLENGTH
	}

	# Two-column signs and spelt line feeds as they are shown.
	function columns(text,  wide) {
		gsub(/\\n/, "", text)
		wide = gsub(/[\001\002]/, "&", text)
		gsub(/\\/, "", text)
		return length(text) + wide
	}

	function check_chinese(text) {
		gsub(/\\n/, " ", text)
		if (text ~ /[\200-\377]/)
			complain("a sign of uncertain width")
		if (text ~ /\001[.]/)
			complain("a half-width full stop")
		if (text ~ /[\001\002] +[,;:?!]( |$)/ ||
		    text ~ /[\001\002)"][,;:?!][^ )]/)
			complain("space around a comma")
		if (text ~ /\001[A-Za-z0-9%\\]/ ||
		    text ~ /[A-Za-z0-9%"]\001/)
			complain("no space between hanzi and letters")
	}

	function check(  same) {
		same = id == chinese
		if (chinese == "")
			complain("no Chinese")
		else if (id !~ /\$/ && arguments(id) != arguments(chinese))
			complain("other arguments")
		else if (blanks(id) != blanks(chinese))
			complain("other blanks at the ends")
		else if (same && id ~ /[a-z]/ && id !~ /LC_ALL/)
			complain("still English")
		check_chinese(chinese)
		if (where ~ /src\/tui\// && columns(chinese) > 78)
			complain("wider than the terminal")
	}

	function flush() {
		if (id != "")
			check()
		id = chinese = where = ""
		part = 0
	}

	/^#~ msgid/ { id = $0; complain("no source says this"); id = "" }
	/^#: / { where = where $0 }
	/^#, .*fuzzy/ { id = $0; complain("not sure"); id = "" }
	/^msgid / { part = 1 }
	/^msgstr / { part = 2 }
	/^(msgid |msgstr )?"/ {
		text = substr($0, index($0, "\"") + 1)
		text = substr(text, 1, length(text) - 1)
		if (part == 1)
			id = id text
		else
			chinese = chinese text
	}
	/^$/ { flush() }
	END { flush(); exit bad }
' || exit 1

# The words of doc/WORDS.md that a sentence must not go round.
bad=0
while read -r wrong right; do
	grep -n "^\(msgstr \)\{0,1\}\".*$wrong" data/po/zh_CN.po || continue
	echo "data/po/zh_CN.po: doc/WORDS.md says $right, not $wrong"
	bad=1
done <<-'END'
	密码 口令
	帐号 账号
	上级 区县
	入网 注册
	保存 存盘
END
exit $bad
