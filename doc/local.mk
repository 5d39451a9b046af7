# What is installed and distributed from doc/.
dist_man_MANS += \
	doc/taizhang-district.8 \
	doc/taizhang-forms.5 \
	doc/taizhang-report.5 \
	doc/taizhang-sync.8 \
	doc/taizhang.1 \
	doc/taizhang.conf.5 \
	doc/taizhangd.8
EXTRA_DIST += \
	README.zh_CN.md \
	doc/DESIGN.md \
	doc/HACKING.md \
	doc/WORDS.md \
	doc/archive-format.md \
	doc/batch-format.md \
	doc/dump-format.md \
	doc/first-setup.md \
	doc/manual.md \
	doc/manual.zh_CN.md \
	doc/operator.md \
	doc/pages.md \
	doc/pictures \
	doc/protocol.md \
	doc/requests.md
