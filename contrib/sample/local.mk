# A village that does not exist, for the quickstart, tests and benchmarks.
SAMPLE_SOURCES = \
	contrib/sample/chance.c contrib/sample/chance.h \
	contrib/sample/items.c contrib/sample/items.h \
	contrib/sample/names.c contrib/sample/names.h \
	contrib/sample/sheets.c contrib/sample/sheets.h \
	contrib/sample/village.c contrib/sample/village.h
noinst_PROGRAMS += taizhang-sample
taizhang_sample_SOURCES = contrib/sample/sample.c $(SAMPLE_SOURCES)
taizhang_sample_CPPFLAGS = $(AM_CPPFLAGS) $(BANNED) \
	-DTZ_SAMPLE_CODES='"$(abs_top_srcdir)/data/codes"'
taizhang_sample_LDADD = $(FORM)
