# The talk with the district of a shared office, by timer or by cron.
contrib/systemd/taizhang-sync.service: \
    contrib/systemd/taizhang-sync.service.in Makefile
	@$(MKDIR_P) contrib/systemd
	$(AM_V_GEN)$(SYSTEMD_EDIT) \
	    $(srcdir)/contrib/systemd/taizhang-sync.service.in >$@

dist_systemd_DATA += contrib/systemd/taizhang-sync.timer \
	contrib/systemd/taizhang-urgent.path
nodist_systemd_DATA += contrib/systemd/taizhang-sync.service
EXTRA_DIST += contrib/systemd/taizhang-sync.service.in
CLEANFILES += contrib/systemd/taizhang-sync.service

crondir = $(docdir)/cron
dist_cron_DATA = contrib/cron/taizhang
