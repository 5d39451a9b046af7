noinst_LIBRARIES += libtz-command.a
libtz_command_a_CPPFLAGS = $(AM_CPPFLAGS) $(BANNED)
libtz_command_a_SOURCES = \
	src/command/cmd_add.c \
	src/command/headings.c \
	src/command/headings.h \
	src/command/cmd_archive.c \
	src/command/cmd_backup.c \
	src/command/cmd_checkup.c \
	src/command/cmd_clock.c \
	src/command/cmd_codes.c \
	src/command/cmd_dispose.c \
	src/command/cmd_correction.c \
	src/command/cmd_day_end.c \
	src/command/cmd_doctor.c \
	src/command/cmd_draw.c \
	src/command/cmd_dump.c \
	src/command/cmd_envelope.c \
	src/command/cmd_export.c \
	src/command/cmd_form.c \
	src/command/cmd_hand_over.c \
	src/command/cmd_gaps.c \
	src/command/cmd_help.c \
	src/command/cmd_history.c \
	src/command/cmd_household.c \
	src/command/cmd_import.c \
	src/command/cmd_indicator.c \
	src/command/cmd_init.c \
	src/command/cmd_list.c \
	src/command/cmd_merge.c \
	src/command/cmd_password.c \
	src/command/cmd_person.c \
	src/command/cmd_practice.c \
	src/command/cmd_print.c \
	src/command/cmd_progress.c \
	src/command/cmd_prove.c \
	src/command/cmd_queue.c \
	src/command/cmd_recover.c \
	src/command/cmd_report.c \
	src/command/cmd_show.c \
	src/command/cmd_slips.c \
	src/command/cmd_status.c \
	src/command/cmd_step.c \
	src/command/cmd_stick.c \
	src/command/job.c \
	src/command/job.h \
	src/command/cmd_stop.c \
	src/command/child.c \
	src/command/child.h \
	src/command/cmd_self_test.c \
	src/command/cmd_sync.c \
	src/command/cmd_upgrade.c \
	src/command/cmd_today.c \
	src/command/cmd_upper.c \
	src/command/cmd_user.c \
	src/command/cmd_void.c \
	src/command/cmds.h \
	src/command/command.c \
	src/command/command.h \
	src/command/manual.c \
	src/command/manual.h \
	src/command/pairs.c \
	src/command/pairs.h \
	src/command/shell.c \
	src/command/shell.h

bin_PROGRAMS += taizhang
taizhang_CPPFLAGS = $(AM_CPPFLAGS) $(BANNED)
taizhang_SOURCES = src/taizhang.c
taizhang_LDADD = libtz-command.a $(TUI)
