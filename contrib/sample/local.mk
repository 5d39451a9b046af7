# A village that does not exist, for the quickstart, tests and benchmarks.
noinst_LIBRARIES += libsample.a
libsample_a_CPPFLAGS = $(AM_CPPFLAGS) $(BANNED)
libsample_a_SOURCES = \
	contrib/sample/chance.c contrib/sample/chance.h \
	contrib/sample/items.c contrib/sample/items.h \
	contrib/sample/names.c contrib/sample/names.h \
	contrib/sample/sheets.c contrib/sample/sheets.h \
	contrib/sample/village.c contrib/sample/village.h
# A whole office of it, made through the ledger.
libsample_a_SOURCES += contrib/sample/affairs.c \
	contrib/sample/faults.c contrib/sample/faults.h \
	contrib/sample/faults_table.h \
	contrib/sample/lists.c contrib/sample/listed.h \
	contrib/sample/office.c contrib/sample/office.h \
	contrib/sample/people.c contrib/sample/play.c \
	contrib/sample/scene.c contrib/sample/scene.h \
	contrib/sample/society.c contrib/sample/work.c \
	contrib/sample/visits.c contrib/sample/window.c
noinst_PROGRAMS += taizhang-sample
taizhang_sample_SOURCES = contrib/sample/sample.c
taizhang_sample_CPPFLAGS = $(AM_CPPFLAGS) $(BANNED) \
	-DTZ_SAMPLE_CODES='"$(abs_top_srcdir)/data/codes"'
taizhang_sample_LDADD = libsample.a $(LEDGER)
