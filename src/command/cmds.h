/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * cmds: the functions of the verbs and the lists of their options.
 *
 * Only command.c needs them all; each is in cmd_NAME.c.
 */
#ifndef TZ_COMMAND_CMDS_H
#define TZ_COMMAND_CMDS_H

#include "command/command.h"

#define TZ_COMMAND(name) \
	enum tz_rc tz_command_##name(struct tz_shell *shell, \
	    const struct tz_args *args, struct tz_err *err)

enum tz_rc tz_command_add(struct tz_shell *shell,
    const struct tz_args *args, struct tz_err *err);
enum tz_rc tz_command_archive(struct tz_shell *shell,
    const struct tz_args *args, struct tz_err *err);
enum tz_rc tz_command_backup(struct tz_shell *shell,
    const struct tz_args *args, struct tz_err *err);
enum tz_rc tz_command_checkup(struct tz_shell *shell,
    const struct tz_args *args, struct tz_err *err);
enum tz_rc tz_command_clock(struct tz_shell *shell,
    const struct tz_args *args, struct tz_err *err);
enum tz_rc tz_command_codes(struct tz_shell *shell,
    const struct tz_args *args, struct tz_err *err);
enum tz_rc tz_command_correction(struct tz_shell *shell,
    const struct tz_args *args, struct tz_err *err);
enum tz_rc tz_command_day_end(struct tz_shell *shell,
    const struct tz_args *args, struct tz_err *err);
enum tz_rc tz_command_dispose(struct tz_shell *shell,
    const struct tz_args *args, struct tz_err *err);
enum tz_rc tz_command_doctor(struct tz_shell *shell,
    const struct tz_args *args, struct tz_err *err);
enum tz_rc tz_command_draw(struct tz_shell *shell,
    const struct tz_args *args, struct tz_err *err);
enum tz_rc tz_command_dump(struct tz_shell *shell,
    const struct tz_args *args, struct tz_err *err);
enum tz_rc tz_command_edit(struct tz_shell *shell,
    const struct tz_args *args, struct tz_err *err);
enum tz_rc tz_command_export(struct tz_shell *shell,
    const struct tz_args *args, struct tz_err *err);
enum tz_rc tz_command_form(struct tz_shell *shell,
    const struct tz_args *args, struct tz_err *err);
enum tz_rc tz_command_hand_over(struct tz_shell *shell,
    const struct tz_args *args, struct tz_err *err);
enum tz_rc tz_command_gaps(struct tz_shell *shell,
    const struct tz_args *args, struct tz_err *err);
enum tz_rc tz_command_help(struct tz_shell *shell,
    const struct tz_args *args, struct tz_err *err);
enum tz_rc tz_command_history(struct tz_shell *shell,
    const struct tz_args *args, struct tz_err *err);
enum tz_rc tz_command_household(struct tz_shell *shell,
    const struct tz_args *args, struct tz_err *err);
enum tz_rc tz_command_import(struct tz_shell *shell,
    const struct tz_args *args, struct tz_err *err);
enum tz_rc tz_command_indicator(struct tz_shell *shell,
    const struct tz_args *args, struct tz_err *err);
enum tz_rc tz_command_init(struct tz_shell *shell,
    const struct tz_args *args, struct tz_err *err);
enum tz_rc tz_command_list(struct tz_shell *shell,
    const struct tz_args *args, struct tz_err *err);
enum tz_rc tz_command_load(struct tz_shell *shell,
    const struct tz_args *args, struct tz_err *err);
enum tz_rc tz_command_merge(struct tz_shell *shell,
    const struct tz_args *args, struct tz_err *err);
enum tz_rc tz_command_password(struct tz_shell *shell,
    const struct tz_args *args, struct tz_err *err);
enum tz_rc tz_command_person(struct tz_shell *shell,
    const struct tz_args *args, struct tz_err *err);
enum tz_rc tz_command_practice(struct tz_shell *shell,
    const struct tz_args *args, struct tz_err *err);
enum tz_rc tz_command_print(struct tz_shell *shell,
    const struct tz_args *args, struct tz_err *err);
enum tz_rc tz_command_prove(struct tz_shell *shell,
    const struct tz_args *args, struct tz_err *err);
enum tz_rc tz_command_rebuild(struct tz_shell *shell,
    const struct tz_args *args, struct tz_err *err);
enum tz_rc tz_command_progress(struct tz_shell *shell,
    const struct tz_args *args, struct tz_err *err);
enum tz_rc tz_command_queue(struct tz_shell *shell,
    const struct tz_args *args, struct tz_err *err);
enum tz_rc tz_command_recover(struct tz_shell *shell,
    const struct tz_args *args, struct tz_err *err);
enum tz_rc tz_command_report(struct tz_shell *shell,
    const struct tz_args *args, struct tz_err *err);
enum tz_rc tz_command_restore(struct tz_shell *shell,
    const struct tz_args *args, struct tz_err *err);
TZ_COMMAND(envelope);
TZ_COMMAND(self_test);
TZ_COMMAND(show);
TZ_COMMAND(slips);
TZ_COMMAND(status);
TZ_COMMAND(step);
enum tz_rc tz_command_stick(struct tz_shell *shell,
    const struct tz_args *args, struct tz_err *err);
TZ_COMMAND(stop);
TZ_COMMAND(sweep);
TZ_COMMAND(sync);
TZ_COMMAND(today);
enum tz_rc tz_command_upper(struct tz_shell *shell,
    const struct tz_args *args, struct tz_err *err);
TZ_COMMAND(upgrade);
TZ_COMMAND(user);
TZ_COMMAND(verify);
TZ_COMMAND(void);

extern const struct tz_option tz_add_options[];
extern const struct tz_option tz_archive_options[];
extern const struct tz_option tz_checkup_options[];
extern const struct tz_option tz_codes_options[];
extern const struct tz_option tz_draw_options[];
extern const struct tz_option tz_envelope_options[];
extern const struct tz_option tz_export_options[];
extern const struct tz_option tz_form_options[];
extern const struct tz_option tz_hand_over_options[];
extern const struct tz_option tz_household_options[];
extern const struct tz_option tz_correction_options[];
extern const struct tz_option tz_upper_options[];
extern const struct tz_option tz_gaps_options[];
extern const struct tz_option tz_import_options[];
extern const struct tz_option tz_indicator_options[];
extern const struct tz_option tz_init_options[];
extern const struct tz_option tz_list_options[];
extern const struct tz_option tz_merge_options[];
extern const struct tz_option tz_password_options[];
extern const struct tz_option tz_person_options[];
extern const struct tz_option tz_practice_options[];
extern const struct tz_option tz_print_options[];
extern const struct tz_option tz_recover_options[];
extern const struct tz_option tz_queue_options[];
extern const struct tz_option tz_report_options[];
extern const struct tz_option tz_self_test_options[];
extern const struct tz_option tz_show_options[];
extern const struct tz_option tz_slips_options[];
extern const struct tz_option tz_step_options[];
extern const struct tz_option tz_sync_options[];
extern const struct tz_option tz_upgrade_options[];
extern const struct tz_option tz_user_options[];
extern const struct tz_option tz_verify_options[];
extern const struct tz_option tz_void_options[];

/* Before a report: what is wrong with the data, if anything. */
void tz_checkup_before(struct tz_shell *shell);

void tz_help_all(const struct tz_shell *shell);
void tz_help_command(const struct tz_command *command);

#endif
