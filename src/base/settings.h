/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * settings: taizhang.conf, one row a setting.
 *
 * The table is the single truth: name, kind, default, range and help stand in
 * TZ_SETTING_TABLE; taizhang.conf(5) and "taizhang help settings" are checked
 * against it. A file may leave out anything; unknown names are problems.
 */
#ifndef TZ_BASE_SETTINGS_H
#define TZ_BASE_SETTINGS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/problem.h"

/* X(field, kind, default, least, most, help); kind is INT, BOOL or TEXT. */
#define TZ_SETTING_TABLE(X) \
	X(cache_kib, INT, "4096", 1024, 1048576, \
	    N_("cache of the store in KiB")) \
	X(checkpoint_kib, INT, "1024", 64, 65536, \
	    N_("log written between two checkpoints in KiB")) \
	X(reserve_mib, INT, "20", 1, 1024, \
	    N_("free space in MiB below which nothing is stored any more")) \
	X(password_memory_kib, INT, "65536", 8192, 1048576, \
	    N_("memory for one password check in KiB")) \
	X(lock_minutes, INT, "10", 1, 480, \
	    N_("minutes without a key until the terminal locks")) \
	X(session_hours, INT, "12", 1, 72, \
	    N_("hours until a session must sign in again")) \
	X(idle_minutes, INT, "10", 0, 1440, \
	    N_("minutes without a program until the ledger closes itself")) \
	X(escape_ms, INT, "400", 50, 2000, \
	    N_("milliseconds to wait after Esc for the rest of a key")) \
	X(home, TEXT, "resident,household,matter,visit,certificate," \
	    "seal_use,special_group,task,disclosure", 0, 0, \
	    N_("registers that stand first on the home screen")) \
	X(card_fields, TEXT, "name,sex,ethnic,birth,address,number," \
	    "issuer,from,until", 0, 0, \
	    N_("order in which a reader of identity cards types")) \
	X(small_office, BOOL, "false", 0, 1, \
	    N_("two people: some rules of two persons only warn")) \
	X(print_kind, TEXT, "text", 0, 0, \
	    N_("what printers understand: text or escp")) \
	X(print_charset, TEXT, "", 0, 0, \
	    N_("encoding of printers and files, empty = the terminal's")) \
	X(print_lines, INT, "66", 0, 1000, \
	    N_("lines of a page, 0 = paper without end")) \
	X(printer, TEXT, "", 0, 0, \
	    N_("printer of the program lp, empty = its default")) \
	X(colour, BOOL, "false", 0, 1, N_("use colour on the terminal")) \
	X(district_url, TEXT, "", 0, 0, \
	    N_("address of the district, https://")) \
	X(proxy, TEXT, "", 0, 0, N_("proxy for the nightly job")) \
	X(night_bytes, INT, "0", 0, 2147483647, \
	    N_("bytes the job may carry a night, 0 = no limit")) \
	X(month_bytes, INT, "0", 0, 1099511627776, \
	    N_("bytes the job may carry a month, 0 = no limit")) \
	X(object_window, TEXT, "", 0, 0, \
	    N_("hours for large objects, 22:00-06:00, empty = any")) \
	X(object_kib, INT, "256", 1, 16384, \
	    N_("objects larger than this in KiB wait for their hours")) \
	X(link_up, TEXT, "", 0, 0, N_("program that brings the line up")) \
	X(link_down, TEXT, "", 0, 0, N_("program that takes the line down")) \
	X(switch_off, TEXT, "", 0, 0, \
	    N_("program that switches the machine off, empty = not offered")) \
	X(retry_seconds, INT, "900", 10, 86400, \
	    N_("seconds the nightly job keeps trying without progress")) \
	X(silence_seconds, INT, "10", 1, 120, \
	    N_("seconds without a sign of life after which a line is dead")) \
	X(jitter_minutes, INT, "30", 0, 600, \
	    N_("minutes over which offices spread their start")) \
	X(targets, TEXT, "", 0, 0, \
	    N_("set of targets of the indicators, empty = by division code")) \
	X(database, TEXT, "", 0, 0, \
	    N_("PostgreSQL of a district, empty = its own ledger")) \
	X(backup_dir, TEXT, "", 0, 0, \
	    N_("folder of backups, empty = in the office"))

struct tz_settings {
#define INT int64_t
#define BOOL bool
#define TEXT char *
#define TZ_SETTING_FIELD(field, kind, value, least, most, help) kind field;
	TZ_SETTING_TABLE(TZ_SETTING_FIELD)
#undef TZ_SETTING_FIELD
#undef INT
#undef BOOL
#undef TEXT
};

/* The defaults of the table. */
void tz_settings_init(struct tz_settings *settings);
void tz_settings_release(struct tz_settings *settings);

/* Reads path over settings; a missing file is no problem. Returns errors. */
size_t tz_settings_load(struct tz_settings *settings, const char *path,
    struct tz_problems *problems);

/*
 * What holds for the office in folder: the system's file, then the office's
 * own, which wins and which only the uid that owns the office can read.
 */
size_t tz_settings_office(struct tz_settings *settings, const char *folder,
    struct tz_problems *problems);

/* Row i for help and tests; false past the end. */
bool tz_settings_row(size_t i, const char **name, const char **kind,
    const char **value, const char **help);

#endif
