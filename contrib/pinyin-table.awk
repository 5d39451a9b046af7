# SPDX-License-Identifier: GPL-3.0-or-later
# Turns data/surnames.tsv and data/pinyin.tsv, in this order, into the tables
# of src/form/pinyin.c. A hanzi's entry is the number of its only reading, or
# MORE + the place of its list in more[], which ends with NONE.
function hex(s,	i, n) {
	n = 0
	for (i = 1; i <= length(s); i++)
		n = n * 16 + index("0123456789ABCDEF", substr(s, i, 1)) - 1
	return n
}
function know(s) {
	if (!(s in number)) {
		number[s] = -1
		names[++syllables] = s
	}
}
function cell(text) {
	if (width + length(text) + 1 > 76) {
		printf "\n\t"
		width = 8
	}
	printf "%s", text
	width += length(text)
}
function begin(what) {
	printf "static const %s = {\n\t", what
	width = 8
}
function entry(c,	i, n, s) {
	if (!(c in readings))
		return "65535"
	n = split(readings[c], s, " ")
	if (n == 1)
		return number[s[1]] ""
	if (!(readings[c] in list)) {
		list[readings[c]] = mores
		for (i = 1; i <= n; i++)
			more[mores++] = number[s[i]]
		more[mores++] = 65535
	}
	return (32768 + list[readings[c]]) ""
}
BEGIN { FS = "\t"; mores = 0 }
NF == 3 {
	c = hex($1)
	surname[++surnames] = c
	surname_reading[surnames] = $3
	also[c] = $3
	know($3)
	next
}
NF == 4 {
	c = hex($1)
	readings[c] = $3
	if (c > 65535)
		far[++fars] = c
	n = split($3, s, " ")
	split($4, k, " ")
	for (i = 1; i <= n; i++) {
		know(s[i])
		if (k[i] > 0) {
			j = ++usual[s[i]]
			for (; j > 1 && often[s[i], j - 1] < k[i]; j--) {
				often[s[i], j] = often[s[i], j - 1]
				hanzi[s[i], j] = hanzi[s[i], j - 1]
			}
			often[s[i], j] = k[i]
			hanzi[s[i], j] = c
		}
		if (s[i] == also[c])
			delete also[c]
	}
	if (c in also && also[c] != "") {
		readings[c] = readings[c] " " also[c]
		delete also[c]
	}
}
END {
	for (i = 2; i <= syllables; i++)
		for (j = i; j > 1 && names[j] < names[j - 1]; j--) {
			t = names[j]; names[j] = names[j - 1]; names[j - 1] = t
		}
	for (i = 1; i <= syllables; i++)
		number[names[i]] = i - 1

	print "/* Made by contrib/pinyin-table.awk from data/pinyin.tsv. */"
	print "enum { NONE = 65535, MORE = 32768, BASIC = 0x4e00,"
	print "\tBASIC_LAST = 0x9fff, SECOND = 0x3400, SECOND_LAST = 0x4dbf };"
	begin("char syllables[][TZ_PINYIN_SYLLABLE]")
	for (i = 1; i <= syllables; i++)
		cell("\"" names[i] "\", ")
	print "\n};"
	begin("uint16_t basic[]")
	for (c = 19968; c <= 40959; c++)
		cell(entry(c) ", ")
	print "\n};"
	begin("uint16_t second[]")
	for (c = 13312; c <= 19903; c++)
		cell(entry(c) ", ")
	print "\n};"
	begin("struct { uint32_t hanzi; uint16_t entry; } far[]")
	for (i = 1; i <= fars; i++)
		cell("{ " far[i] ", " entry(far[i]) " }, ")
	print "\n};"
	begin("uint16_t more[]")
	for (i = 0; i < mores; i++)
		cell(more[i] ", ")
	print "\n};"
	begin("uint32_t usual[]")
	n = 0
	for (i = 1; i <= syllables; i++) {
		start[i] = n
		for (j = 1; j <= usual[names[i]]; j++) {
			cell(hanzi[names[i], j] ", ")
			n++
		}
	}
	print "\n};"
	begin("uint16_t usual_start[]")
	for (i = 1; i <= syllables; i++)
		cell(start[i] ", ")
	print n "\n};"
	begin("struct { uint16_t hanzi; uint16_t reading; } surnames[]")
	for (i = 1; i <= surnames; i++)
		cell("{ " surname[i] ", " number[surname_reading[i]] " }, ")
	print "\n};"
}
