noinst_LIBRARIES += libtz-ledger.a
libtz_ledger_a_CPPFLAGS = $(AM_CPPFLAGS) $(BANNED) \
	-DTZ_SOURCE_DIR='"$(abs_top_srcdir)"'
libtz_ledger_a_SOURCES = \
	src/ledger/account.c \
	src/ledger/account.h \
	src/ledger/apply.c \
	src/ledger/apply.h \
	src/ledger/apply_feed.c \
	src/ledger/apply_own.h \
	src/ledger/apply_publish.c \
	src/ledger/archive.c \
	src/ledger/archive.h \
	src/ledger/audit.c \
	src/ledger/calendar.c \
	src/ledger/calendar.h \
	src/ledger/children.c \
	src/ledger/children.h \
	src/ledger/closed.c \
	src/ledger/closed.h \
	src/ledger/changes.c src/ledger/changes.h \
	src/ledger/checkup.c \
	src/ledger/checkup.h \
	src/ledger/commit.c \
	src/ledger/commit.h \
	src/ledger/counts.c \
	src/ledger/counts.h \
	src/ledger/day_end.c \
	src/ledger/day_end.h \
	src/ledger/decision.c src/ledger/decision.h \
	src/ledger/definitions.c \
	src/ledger/definitions.h \
	src/ledger/dispute.c src/ledger/dispute.h \
	src/ledger/dispose.c \
	src/ledger/dispose.h \
	src/ledger/doctor.c src/ledger/doctor.h \
	src/ledger/draft.c \
	src/ledger/draft.h \
	src/ledger/draft_rest.c \
	src/ledger/draft_rest.h \
	src/ledger/effect.c \
	src/ledger/elsewhere.c src/ledger/elsewhere.h \
	src/ledger/effect.h \
	src/ledger/extract.c \
	src/ledger/extract.h \
	src/ledger/expired.c \
	src/ledger/export.c \
	src/ledger/epoch.c \
	src/ledger/epoch.h \
	src/ledger/evolve.c src/ledger/evolve.h \
	src/ledger/evolve_asks.c \
	src/ledger/feed_place.c src/ledger/feed_place.h \
	src/ledger/feeding.c src/ledger/feeding.h \
	src/ledger/feeds.c src/ledger/feeds.h \
	src/ledger/fill.c \
	src/ledger/fill.h \
	src/ledger/find.c \
	src/ledger/follow.c \
	src/ledger/follow.h \
	src/ledger/grant.c \
	src/ledger/grant.h \
	src/ledger/hand_over.c \
	src/ledger/hand_over.h \
	src/ledger/freeze.c \
	src/ledger/freeze.h \
	src/ledger/frozen.c \
	src/ledger/health.c src/ledger/health.h \
	src/ledger/history.c \
	src/ledger/household.c \
	src/ledger/household.h \
	src/ledger/household_own.h \
	src/ledger/household_relation.c \
	src/ledger/household_word.c \
	src/ledger/household_write.c \
	src/ledger/gaps.c \
	src/ledger/gaps.h \
	src/ledger/import.c \
	src/ledger/import_map.c \
	src/ledger/import_map.h \
	src/ledger/import_differ.c src/ledger/import_differ.h \
	src/ledger/import_match.c \
	src/ledger/import_match.h \
	src/ledger/inner.c src/ledger/inner.h \
	src/ledger/indicator.c \
	src/ledger/indicator.h \
	src/ledger/indicator_compute.c \
	src/ledger/indicator_ids.c \
	src/ledger/indicator_own.h \
	src/ledger/indicator_set.c src/ledger/indicator_site.c \
	src/ledger/indicator_site.h \
	src/ledger/import_ref.c \
	src/ledger/import_ref.h \
	src/ledger/ledger.c \
	src/ledger/ledger.h \
	src/ledger/list.c \
	src/ledger/list_own.h \
	src/ledger/list_plan.c \
	src/ledger/list_sort.c \
	src/ledger/list_sort.h \
	src/ledger/locks.c \
	src/ledger/locks.h \
	src/ledger/login.c \
	src/ledger/login.h \
	src/ledger/lost.c \
	src/ledger/lost.h \
	src/ledger/make.c \
	src/ledger/merge.c \
	src/ledger/merge.h \
	src/ledger/number.c \
	src/ledger/number.h \
	src/ledger/office.c \
	src/ledger/office.h \
	src/ledger/outbox.c \
	src/ledger/outbox.h \
	src/ledger/outbox_file.c \
	src/ledger/outbox_file.h \
	src/ledger/outbox_state.c \
	src/ledger/overview.c \
	src/ledger/overview.h \
	src/ledger/overview_find.c \
	src/ledger/own_grid.c \
	src/ledger/own_grid.h \
	src/ledger/past.c \
	src/ledger/past.h \
	src/ledger/paper.c \
	src/ledger/paper.h \
	src/ledger/peer.c \
	src/ledger/peer.h \
	src/ledger/print.c \
	src/ledger/print.h \
	src/ledger/print_own.h \
	src/ledger/print_bind.c \
	src/ledger/print_line.c \
	src/ledger/print_list.c \
	src/ledger/print_page.c \
	src/ledger/print_rows.c \
	src/ledger/print_rows.h \
	src/ledger/print_run.c \
	src/ledger/print_template.c \
	src/ledger/print_value.c \
	src/ledger/query.h \
	src/ledger/progress.c \
	src/ledger/progress.h \
	src/ledger/rebirth.c \
	src/ledger/rebirth.h \
	src/ledger/rebirth_move.c \
	src/ledger/rebirth_own.h \
	src/ledger/recovery.c \
	src/ledger/recovery.h \
	src/ledger/relation.c \
	src/ledger/relation.h \
	src/ledger/proposal.c src/ledger/proposal.h \
	src/ledger/propose.c src/ledger/propose.h \
	src/ledger/propose_compare.c \
	src/ledger/reply.c src/ledger/reply.h \
	src/ledger/report.c \
	src/ledger/report.h \
	src/ledger/report_behind.c \
	src/ledger/report_csv.c \
	src/ledger/report_due.c \
	src/ledger/report_group.c \
	src/ledger/report_html.c \
	src/ledger/report_indicator.c \
	src/ledger/report_make.c \
	src/ledger/report_own.h \
	src/ledger/report_period.c \
	src/ledger/report_rows.c \
	src/ledger/report_run.c \
	src/ledger/report_signed.c \
	src/ledger/report_set.c \
	src/ledger/report_sheet.c \
	src/ledger/report_sheet.h \
	src/ledger/report_text.c \
	src/ledger/report_value.c \
	src/ledger/report_work.c \
	src/ledger/report_work.h \
	src/ledger/rescue.c src/ledger/rescue.h \
	src/ledger/reset.c src/ledger/reset.h \
	src/ledger/retention.c \
	src/ledger/retention.h \
	src/ledger/reuse.c \
	src/ledger/reuse.h \
	src/ledger/returns.c src/ledger/returns.h \
	src/ledger/rights.c \
	src/ledger/rights.h \
	src/ledger/save.c \
	src/ledger/save.h \
	src/ledger/search.c \
	src/ledger/search.h \
	src/ledger/session.c \
	src/ledger/session.h \
	src/ledger/share.c \
	src/ledger/share.h \
	src/ledger/show.c \
	src/ledger/slip.c \
	src/ledger/slip.h \
	src/ledger/site_world.c src/ledger/site_world.h \
	src/ledger/slices.c \
	src/ledger/slices.h \
	src/ledger/step.c \
	src/ledger/step.h \
	src/ledger/text.c \
	src/ledger/text.h \
	src/ledger/text_path.c \
	src/ledger/text_path.h \
	src/ledger/today.c \
	src/ledger/tour.c \
	src/ledger/tour.h \
	src/ledger/transfer.h \
	src/ledger/upper.c src/ledger/upper.h \
	src/ledger/upper_settle.c \
	src/ledger/sealed.c src/ledger/sealed.h \
	src/ledger/adopt.c src/ledger/adopt.h \
	src/ledger/upgrade.c src/ledger/upgrade.h \
	src/ledger/void.c \
	src/ledger/world.c \
	src/ledger/world.h \
	src/ledger/witness.c \
	src/ledger/witness.h \
	src/ledger/write.c \
	src/ledger/write_door.c \
	src/ledger/write.h \
	src/ledger/write_own.h
