# Units for a shared office; installed below lib/systemd/system.
SYSTEMD_EDIT = $(SED) -e 's|@bindir[@]|$(bindir)|g'

contrib/systemd/taizhangd.service: contrib/systemd/taizhangd.service.in \
    Makefile
	@$(MKDIR_P) contrib/systemd
	$(AM_V_GEN)$(SYSTEMD_EDIT) \
	    $(srcdir)/contrib/systemd/taizhangd.service.in >$@

systemddir = $(prefix)/lib/systemd/system
dist_systemd_DATA = contrib/systemd/taizhangd.socket
nodist_systemd_DATA = contrib/systemd/taizhangd.service
EXTRA_DIST += contrib/systemd/taizhangd.service.in
CLEANFILES += contrib/systemd/taizhangd.service
