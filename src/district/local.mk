if DISTRICT
noinst_LIBRARIES += libtz-district.a
libtz_district_a_CPPFLAGS = $(AM_CPPFLAGS) $(BANNED) \
	$(MICROHTTPD_CFLAGS) $(GNUTLS_CFLAGS) $(POSTGRESQL_CFLAGS)
libtz_district_a_SOURCES = \
	src/district/action.c src/district/action.h \
	src/district/applier.c src/district/applier.h \
	src/district/authority.c src/district/authority.h \
	src/district/deliver.c src/district/deliver.h \
	src/district/carried.c src/district/carried.h \
	src/district/desk.c src/district/desk.h \
	src/district/district.c src/district/district.h \
	src/district/enrolment.c src/district/enrolment.h \
	src/district/enrolment_code.c \
	src/district/drain.c src/district/drain.h \
	src/district/errand.c src/district/errand.h \
	src/district/errand_doctor.c \
	src/district/errand_enrol.c \
	src/district/errand_init.c src/district/errand_office.c \
	src/district/errand_package.c \
	src/district/errand_records.c src/district/errand_release.c \
	src/district/errand_schema.c src/district/errand_serve.c \
	src/district/errand_compare.c src/district/errand_upper.c \
	src/district/errands.h \
	src/district/errand_stick.c \
	src/district/visit_ask.c \
	src/district/visit_journal.c \
	src/district/visit_own.h \
	src/district/verdict.c src/district/verdict.h \
	src/district/visit.c src/district/visit.h \
	src/district/exchange.c src/district/exchange.h \
	src/district/feed.c src/district/feed.h \
	src/district/feeder.c src/district/feeder.h \
	src/district/group.c src/district/group.h \
	src/district/former.c src/district/former.h \
	src/district/guard.c src/district/guard.h \
	src/district/helping.c src/district/helping.h \
	src/district/header.c src/district/header.h \
	src/district/limit.c src/district/limit.h \
	src/district/member.c src/district/member.h \
	src/district/missing.c src/district/missing.h \
	src/district/oldcopy.c \
	src/district/oldcopy.h \
	src/district/package.c src/district/package.h \
	src/district/path.c src/district/path.h \
	src/district/pg.h \
	src/district/plain.c src/district/plain.h \
	src/district/fields.c src/district/fields.h \
	src/district/gist.c src/district/gist.h \
	src/district/gist_make.c src/district/gist_make.h \
	src/district/gist_total.c src/district/gist_total.h \
	src/district/gists.c src/district/gists.h \
	src/district/html.c src/district/html.h \
	src/district/page.c src/district/page.h \
	src/district/page_data.c src/district/page_data.h \
	src/district/page_scope.c src/district/page_scope.h \
	src/district/page_table.c src/district/page_table.h \
	src/district/page_tries.c src/district/page_tries.h \
	src/district/pages.c src/district/pages.h \
	src/district/tally.c src/district/tally.h \
	src/district/table.c src/district/table.h \
	src/district/svg.c src/district/svg.h \
	src/district/veil.c src/district/veil.h \
	src/district/visitor.c src/district/visitor.h \
	src/district/why.c src/district/why.h \
	src/district/page_answer.c src/district/page_board.c \
	src/district/page_row.c src/district/page_row.h \
	src/district/page_data_task.c \
	src/district/page_frame.c src/district/page_indicators.c \
	src/district/page_tasks.c \
	src/district/page_office.c \
	src/district/page_public.c \
	src/district/page_sign.c \
	src/district/page_static.c \
	src/district/page_shows.h \
	src/district/publish.c src/district/publish.h \
	src/district/push.c src/district/push.h \
	src/district/receiver.c src/district/receiver.h \
	src/district/answer.c src/district/answer.h \
	src/district/release.c src/district/release.h \
	src/district/release_list.c src/district/release_own.h \
	src/district/roll.c src/district/roll.h \
	src/district/service.c src/district/service.h \
	src/district/settle.c src/district/settle.h \
	src/district/sheet.c src/district/sheet.h \
	src/district/slip.c src/district/slip.h \
	src/district/spool.c src/district/spool.h \
	src/district/stage.c src/district/stage.h \
	src/district/standing.c src/district/standing.h \
	src/district/succession.c src/district/succession.h \
	src/district/errand_succeed.c \
	src/district/target.c src/district/target.h \
	src/district/word.c src/district/word.h \
	src/district/trial.c src/district/trial.h \
	src/district/upload.c src/district/upload.h
if POSTGRESQL
libtz_district_a_SOURCES += \
	src/district/pg.c \
	src/district/pg_answer.c src/district/pg_answer.h \
	src/district/pg_batch.c src/district/pg_batch.h \
	src/district/pg_far.c src/district/pg_far.h \
	src/district/pg_fill.c src/district/pg_fill.h \
	src/district/pg_follow.c src/district/pg_follow.h \
	src/district/pg_heads.c src/district/pg_heads.h \
	src/district/pg_journal.c src/district/pg_journal.h \
	src/district/pg_lane.c src/district/pg_lane.h \
	src/district/pg_line.c src/district/pg_line.h \
	src/district/pg_map.c src/district/pg_map.h \
	src/district/pg_meet.c src/district/pg_meet.h \
	src/district/pg_param.c src/district/pg_param.h \
	src/district/pg_prove.c src/district/pg_prove.h \
	src/district/pg_read.c src/district/pg_read.h \
	src/district/pg_refill.c src/district/pg_refill.h \
	src/district/pg_row.c src/district/pg_row.h \
	src/district/pg_schema.c src/district/pg_schema.h \
	src/district/pg_shard.c src/district/pg_shard.h \
	src/district/pg_slots.c src/district/pg_slots.h \
	src/district/pg_steps.c src/district/pg_steps.h \
	src/district/pg_view.c src/district/pg_view.h
else
libtz_district_a_SOURCES += src/district/pg_none.c
endif
DISTRICT_LAYER = libtz-district.a $(DAEMON) libtz-client.a \
	$(MICROHTTPD_LIBS) $(GNUTLS_LIBS) $(POSTGRESQL_LIBS)

bin_PROGRAMS += taizhang-district
taizhang_district_CPPFLAGS = $(AM_CPPFLAGS) $(BANNED)
taizhang_district_SOURCES = src/taizhang-district.c
taizhang_district_LDADD = $(DISTRICT_LAYER)
endif
