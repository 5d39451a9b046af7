# What is installed and distributed from data/.

# The catalogue of sentences for people; read by src/base/i18n.c.
EXTRA_DIST += data/po/zh_CN.po
if MSGFMT
zh_CNdir = $(localedir)/zh_CN/LC_MESSAGES
nodist_zh_CN_DATA = data/po/zh_CN/LC_MESSAGES/taizhang.mo
CLEANFILES += data/po/zh_CN/LC_MESSAGES/taizhang.mo
data/po/zh_CN/LC_MESSAGES/taizhang.mo: data/po/zh_CN.po
	$(AM_V_GEN)$(MKDIR_P) $(@D) && \
	    $(MSGFMT) --check-header --check-format --endianness=little \
	    -o $@.new $(srcdir)/data/po/zh_CN.po && mv $@.new $@
endif
