# Trains the dictionary of batches on offices that nobody lives in.
EXTRA_DIST += contrib/dictionary/train
noinst_PROGRAMS += make-dictionary
make_dictionary_SOURCES = contrib/dictionary/make-dictionary.c \
	contrib/dictionary/window.c contrib/dictionary/window.h \
	contrib/dictionary/words.c contrib/dictionary/words.h
make_dictionary_CPPFLAGS = $(AM_CPPFLAGS) $(BANNED)
make_dictionary_LDADD = $(LEDGER)
