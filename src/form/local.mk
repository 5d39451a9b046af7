noinst_LIBRARIES += libtz-form.a
libtz_form_a_CPPFLAGS = $(AM_CPPFLAGS) $(BANNED)
libtz_form_a_SOURCES =
