/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * verb_table: everything that may be asked of the daemon, one row a request.
 *
 * X(verb, number, largest body, who, right, writes, help). who: ANYONE before
 * signing in, SESSION after it, OWNER the uid the daemon runs as, while the
 * office is under maintenance. right: a row of TZ_RIGHT_TABLE (wire/right.h)
 * that is asked before the request is run; NONE where the ledger decides by
 * register. writes: the body begins with the 16-byte id by which a repeated
 * request gets its first answer. Numbers are never reused.
 */
#ifndef TZ_WIRE_VERB_TABLE_H
#define TZ_WIRE_VERB_TABLE_H

#include "base/i18n.h"

#define TZ_MOST_SMALL 4096
#define TZ_MOST_FIELD (80 * 1024)	/* one value of a record */
#define TZ_MOST_RECORD (512 * 1024)
#define TZ_MOST_ROWS (4 * 1024 * 1024)	/* 100 rows of an import */
#define TZ_MOST_BATCH (512 * 1024)
#define TZ_MOST_OBJECT (16 * 1024 * 1024) /* a form or a list of codes */

/* clang-format off */
#define TZ_VERB_TABLE(X) \
	X(HELLO, 1, TZ_MOST_SMALL, ANYONE, NONE, false, \
	    N_("which office is this")) \
	X(SIGN_IN, 2, TZ_MOST_SMALL, ANYONE, NONE, false, \
	    N_("begin a session by password or uid")) \
	X(RESUME, 3, TZ_MOST_SMALL, ANYONE, NONE, false, \
	    N_("go on with a session by its ticket")) \
	X(MAKE_WAY, 4, TZ_MOST_SMALL, ANYONE, NONE, false, \
	    N_("end an idle daemon so that maintenance may begin")) \
	X(SIGN_OUT, 5, TZ_MOST_SMALL, SESSION, NONE, false, \
	    N_("end the session")) \
	X(PASSWORD, 6, TZ_MOST_SMALL, SESSION, NONE, false, \
	    N_("change the own password")) \
	X(FORMS, 7, TZ_MOST_SMALL, SESSION, NONE, false, \
	    N_("the definitions of all registers")) \
	X(SHOW, 20, TZ_MOST_SMALL, SESSION, NONE, false, N_("one record")) \
	X(BEGIN, 21, TZ_MOST_SMALL, SESSION, NONE, false, \
	    N_("begin or continue a draft")) \
	X(ENTER, 22, TZ_MOST_FIELD, SESSION, NONE, false, \
	    N_("put typed text into a field of a draft")) \
	X(SAVE, 23, TZ_MOST_SMALL, SESSION, NONE, true, N_("save a draft")) \
	X(DROP, 24, TZ_MOST_SMALL, SESSION, NONE, false, N_("drop a draft")) \
	X(WRITE, 25, TZ_MOST_RECORD, SESSION, NONE, true, \
	    N_("make or change a record at once")) \
	X(STEP, 26, TZ_MOST_RECORD, SESSION, NONE, true, \
	    N_("take a step of a workflow")) \
	X(VOID, 27, TZ_MOST_SMALL, SESSION, NONE, true, \
	    N_("make a record void")) \
	X(LIST, 28, 2 * TZ_MOST_SMALL, SESSION, NONE, false, \
	    N_("records of one register")) \
	X(FIND, 29, TZ_MOST_SMALL, SESSION, NONE, false, \
	    N_("records of any register")) \
	X(HISTORY, 30, TZ_MOST_SMALL, SESSION, NONE, false, \
	    N_("what happened to a record")) \
	X(TODAY, 31, TZ_MOST_SMALL, SESSION, NONE, false, \
	    N_("what is due today")) \
	X(REGISTERS, 32, TZ_MOST_SMALL, SESSION, NONE, false, \
	    N_("the registers of the office")) \
	X(CODES, 33, TZ_MOST_SMALL, SESSION, NONE, false, \
	    N_("codes that fit what was typed")) \
	X(TARGETS, 34, TZ_MOST_SMALL, SESSION, NONE, false, \
	    N_("records a reference may point to")) \
	X(PRINT, 40, TZ_MOST_SMALL, SESSION, NONE, false, \
	    N_("print a record")) \
	X(EXPORT, 41, 2 * TZ_MOST_SMALL, SESSION, EXPORT, false, \
	    N_("records as CSV")) \
	X(IMPORT_BEGIN, 42, TZ_MOST_FIELD, SESSION, IMPORT, false, \
	    N_("begin an import")) \
	X(IMPORT_ROWS, 43, TZ_MOST_ROWS, SESSION, IMPORT, true, \
	    N_("import some rows")) \
	X(IMPORT_END, 44, TZ_MOST_SMALL, SESSION, IMPORT, false, \
	    N_("end an import")) \
	X(ACCOUNTS, 45, TZ_MOST_SMALL, SESSION, ACCOUNTS, false, \
	    N_("who may sign in")) \
	X(ACCOUNT_PUT, 46, TZ_MOST_SMALL, SESSION, ACCOUNTS, true, \
	    N_("add or change an account")) \
	X(STATE, 47, TZ_MOST_SMALL, SESSION, NONE, false, \
	    N_("figures of the office")) \
	X(BACKUP, 48, 2 * TZ_MOST_SMALL, SESSION, BACKUP, false, \
	    N_("make a verified copy")) \
	X(VERIFY, 49, TZ_MOST_SMALL, SESSION, BACKUP, false, \
	    N_("prove the ledger")) \
	X(DUMP, 50, TZ_MOST_SMALL, SESSION, BACKUP, false, \
	    N_("everything as text")) \
	X(CLOCK, 51, TZ_MOST_SMALL, SESSION, CLOCK, false, \
	    N_("set the clock of a test office")) \
	X(RELOAD, 52, TZ_MOST_SMALL, SESSION, FORMS, false, \
	    N_("load the forms again")) \
	X(STOP, 53, TZ_MOST_SMALL, ANYONE, NONE, false, \
	    N_("end the daemon: its owner, or who may make backups")) \
	X(SERIES, 54, TZ_MOST_SMALL, SESSION, RECOVER, false, \
	    N_("last known number of each series")) \
	X(RECOVER, 55, TZ_MOST_RECORD, SESSION, RECOVER, true, \
	    N_("enter lost numbers after a restore")) \
	X(INIT, 60, TZ_MOST_SMALL, OWNER, NONE, false, N_("make an office")) \
	X(RESTORE, 61, 2 * TZ_MOST_SMALL, OWNER, NONE, false, \
	    N_("put a backup in place")) \
	X(REBUILD, 62, TZ_MOST_SMALL, OWNER, NONE, false, \
	    N_("make records and index anew")) \
	X(LOAD, 63, TZ_MOST_SMALL, OWNER, NONE, false, \
	    N_("read a dump into a new ledger")) \
	X(SYNC_STATE, 70, TZ_MOST_SMALL, SESSION, NONE, false, \
	    N_("how far the district is")) \
	X(OUTGOING, 71, TZ_MOST_SMALL, SESSION, SYNC, false, \
	    N_("the batch to send next")) \
	X(AUTH, 72, 2 * TZ_MOST_SMALL, SESSION, SYNC, false, \
	    N_("sign one request to the district")) \
	X(SETTLE, 73, 4 * TZ_MOST_SMALL, SESSION, SYNC, false, \
	    N_("take an acknowledgement")) \
	X(REBATCH, 74, TZ_MOST_SMALL, SESSION, SYNC, false, \
	    N_("build a batch anew")) \
	X(FEED, 75, TZ_MOST_BATCH, SESSION, SYNC, false, \
	    N_("apply a batch of the feed")) \
	X(WANTED, 76, TZ_MOST_SMALL, SESSION, SYNC, false, \
	    N_("objects the feed names")) \
	X(OBJECT, 77, TZ_MOST_OBJECT, SESSION, SYNC, false, \
	    N_("store such an object")) \
	X(ENROL_ASK, 78, TZ_MOST_SMALL, SESSION, SYNC, false, \
	    N_("ask the district to enrol this office")) \
	X(ENROL_ANSWER, 79, TZ_MOST_FIELD, SESSION, SYNC, false, \
	    N_("take the district's answer")) \
	X(SYNC_NOTE, 80, TZ_MOST_SMALL, SESSION, SYNC, false, \
	    N_("a line for the journal of syncs")) \
	X(HEALTH, 170, TZ_MOST_SMALL, SESSION, SYNC, false, \
	    N_("write how the office is, when it is time to")) \
	X(RAN, 171, TZ_MOST_SMALL, SESSION, SYNC, false, \
	    N_("what a run of the nightly job has come to")) \
	X(SYNC_PROGRESS, 172, TZ_MOST_SMALL, SESSION, SYNC, false, \
	    N_("how far a run of the nightly job is")) \
	X(SYNC_WISH, 174, TZ_MOST_SMALL, SESSION, NONE, false, \
	    N_("wish that what is unsent be sent at once")) \
	X(DOCTOR, 173, TZ_MOST_SMALL, SESSION, NONE, false, \
	    N_("what is wrong with the office")) \
	X(DEFINITION, 81, TZ_MOST_SMALL, SESSION, SYNC, false, \
	    N_("a definition as it once was")) \
	X(OUTGOING_AFTER, 180, TZ_MOST_SMALL, SESSION, SYNC, false, \
	    N_("the batch behind another, for a stick")) \
	X(SENT, 181, TZ_MOST_SMALL, SESSION, SYNC, false, \
	    N_("what has become of a batch on a stick")) \
	X(RECOVERY, 183, TZ_MOST_BATCH, OWNER, NONE, false, \
	    N_("make an office again from its district")) \
	X(PROVE, 182, TZ_MOST_SMALL, SESSION, SYNC, false, \
	    N_("compare with what the district has signed")) \
	X(DISTRICT, 90, TZ_MOST_OBJECT, SESSION, ACCOUNTS, false, \
	    N_("what only a district knows")) \
	X(PRINTS, 160, TZ_MOST_SMALL, SESSION, NONE, false, \
	    N_("which prints a record has")) \
	X(EXPIRED, 150, TZ_MOST_SMALL, SESSION, EXPORT, false, \
	    N_("records whose retention is over")) \
	X(ARCHIVE, 151, TZ_MOST_SMALL, SESSION, EXPORT, false, \
	    N_("the signed package of a year")) \
	X(IMPORT_LOOK, 153, TZ_MOST_RECORD, SESSION, IMPORT, false, \
	    N_("what the headings of a sheet mean")) \
	X(IMPORT_TEACH, 154, TZ_MOST_SMALL, SESSION, IMPORT, false, \
	    N_("teach what a heading means")) \
	X(IMPORT_MAP, 155, TZ_MOST_SMALL, SESSION, IMPORT, false, \
	    N_("headings that were taught or are usual")) \
	X(GAPS, 156, TZ_MOST_SMALL, SESSION, NONE, false, \
	    N_("fields that are still owed")) \
	X(SWEEP, 152, TZ_MOST_SMALL, OWNER, NONE, false, \
	    N_("write the files anew without what was disposed of")) \
	X(PERSON, 125, TZ_MOST_SMALL, SESSION, NONE, false, \
	    N_("everything about one person")) \
	X(PERSON_FIND, 126, TZ_MOST_SMALL, SESSION, NONE, false, \
	    N_("persons that fit what was typed")) \
	X(DAY_END, 135, TZ_MOST_SMALL, SESSION, NONE, false, \
	    N_("what the day has come to")) \
	X(HAND_OVER, 136, TZ_MOST_SMALL, SESSION, HAND_OVER, true, \
	    N_("give the work of an account to another")) \
	X(INDICATORS, 100, TZ_MOST_SMALL, SESSION, INDICATORS, false, \
	    N_("figures of the indicators")) \
	X(INDICATOR_ROWS, 101, TZ_MOST_SMALL, SESSION, INDICATORS, false, \
	    N_("the records behind an indicator")) \
	X(REPORTS, 110, TZ_MOST_SMALL, SESSION, NONE, false, \
	    N_("the reports and what is due of them")) \
	X(REPORT, 111, TZ_MOST_SMALL, SESSION, NONE, false, \
	    N_("make a report")) \
	X(REPORT_FIGURES, 112, TZ_MOST_SMALL, SESSION, NONE, false, \
	    N_("the figures of a report")) \
	X(REPORT_BEHIND, 113, TZ_MOST_SMALL, SESSION, NONE, false, \
	    N_("the records behind a figure of a report")) \
	X(REPORT_MAKE, 114, TZ_MOST_SMALL, SESSION, NONE, true, \
	    N_("enter a report among those that are sent")) \
	X(MERGE, 127, TZ_MOST_SMALL, SESSION, MERGE, true, \
	    N_("join two records of one person")) \
	X(HOUSEHOLD, 128, TZ_MOST_FIELD, SESSION, NONE, true, \
	    N_("change a household and all persons concerned")) \
	X(CHECKUP, 120, TZ_MOST_SMALL, SESSION, NONE, false, \
	    N_("check the data of the office")) \
	X(CHECKUP_LAST, 121, TZ_MOST_SMALL, SESSION, NONE, false, \
	    N_("what the last data check has found")) \
	X(PROGRESS, 139, TZ_MOST_SMALL, SESSION, NONE, false, \
	    N_("how far a record has come, by its number and a telephone")) \
	X(SLIPS, 138, TZ_MOST_SMALL, SESSION, NONE, true, \
	    N_("take numbers for blank slips")) \
	X(TOUR, 137, TZ_MOST_SMALL, SESSION, NONE, false, \
	    N_("guided tasks of a practice office")) \
	X(UPPER, 175, TZ_MOST_SMALL, SESSION, NONE, false, \
	    N_("what came from above and waits")) \
	X(UPPER_LOOK, 176, TZ_MOST_SMALL, SESSION, NONE, false, \
	    N_("the values of a correction side by side")) \
	X(UPPER_SETTLE, 177, 2 * TZ_MOST_SMALL, SESSION, NONE, true, \
	    N_("answer what came from above")) \
	X(CHALLENGE, 185, TZ_MOST_SMALL, ANYONE, NONE, false, \
	    N_("a challenge for a lost password")) \
	X(RESET, 186, TZ_MOST_SMALL, ANYONE, NONE, false, \
	    N_("a new password by the district's answer")) \
	X(PROPOSE, 178, TZ_MOST_RECORD, SESSION, NONE, true, \
	    N_("propose a correction of a record of an office")) \
	X(COMPARE, 179, TZ_MOST_ROWS, SESSION, NONE, false, \
	    N_("compare records of offices with rows of a list")) \
	X(UPGRADE, 187, TZ_MOST_SMALL, SESSION, BACKUP, false, \
	    N_("the package of the program that has come")) \
	X(UPGRADED, 188, TZ_MOST_SMALL, SESSION, BACKUP, false, \
	    N_("how installing it went")) \
	X(ENVELOPE, 189, TZ_MOST_SMALL, SESSION, BACKUP, false, \
	    N_("sealed parts of the vault key, or prove one")) \
	X(CANCEL, 99, TZ_MOST_SMALL, ANYONE, NONE, false, \
	    N_("stop the long work of this line"))
/* clang-format on */

#endif
