# The unit of a district, installed beside those of offices.
EXTRA_DIST += contrib/systemd/taizhang-district.service.in
if DISTRICT
districtunitdir = $(prefix)/lib/systemd/system
nodist_districtunit_DATA = contrib/systemd/taizhang-district.service
CLEANFILES += contrib/systemd/taizhang-district.service
contrib/systemd/taizhang-district.service: \
    contrib/systemd/taizhang-district.service.in Makefile
	$(AM_V_GEN)$(MKDIR_P) contrib/systemd && \
	    $(SED) -e 's|@bindir[@]|$(bindir)|g' \
	    $(srcdir)/contrib/systemd/taizhang-district.service.in >$@
endif
