/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/cell.h"

#include <curses.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "tui/terminfo.h"
#include "tui/width.h"

#define RUN 256			/* characters of one line, marks included */

static struct {
	SCREEN *screen;
	int row, column;	/* where the cursor goes */
	bool colour;
} cell;

static const attr_t looks[] = {
	[TZ_CELL_PLAIN] = A_NORMAL,
	[TZ_CELL_TITLE] = A_BOLD | COLOR_PAIR(1),
	[TZ_CELL_BAD] = A_BOLD | COLOR_PAIR(2),
	[TZ_CELL_MARK] = A_BOLD | COLOR_PAIR(3),
};

static void
start_colour(void)
{
	static const short colours[] = { COLOR_CYAN, COLOR_RED, COLOR_YELLOW };
	short i;

	if (!cell.colour || start_color() == ERR)
		return;
	use_default_colors();
	for (i = 0; i < 3; i++)
		init_pair((short)(i + 1), colours[i], -1);
}

/*
 * Flow control stays with the line, so serial terminals can stop the flow;
 * signals of the keyboard are keys like others.
 */
static void
set_line(void)
{
	struct termios line;

	cbreak();
	noecho();
	nonl();
	if (tcgetattr(STDIN_FILENO, &line) == 0) {
		line.c_lflag &= ~(tcflag_t)(ISIG | IEXTEN);
		line.c_cc[VMIN] = 1;
		line.c_cc[VTIME] = 0;
		(void)tcsetattr(STDIN_FILENO, TCSADRAIN, &line);
	}
	def_prog_mode();
}

/* Memory is out: the last words of the program need the line as it was. */
static void
give_back(void)
{
	endwin();
}

enum tz_rc
tz_cell_open(bool colour, struct tz_err *err)
{
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return tz_fail(err, TZ_EUSAGE,
		    N_("this needs a terminal; see taizhang help"));
	if (!tz_terminfo_open())
		return tz_fail(err, TZ_EUSAGE,
		    N_("this terminal cannot place its cursor; "
		    "set TERM, for example TERM=vt100"));
	cell.colour = colour;
	cell.screen = newterm(NULL, stdout, stdin);
	if (cell.screen == NULL)
		return tz_fail(err, TZ_ESYSTEM,
		    N_("the terminal could not be opened"));
	tz_mem_on_empty(give_back);
	set_line();
	start_colour();
	leaveok(stdscr, FALSE);
	scrollok(stdscr, FALSE);
	idlok(stdscr, TRUE);
	typeahead(-1);
	(void)tz_cell_measure();
	return TZ_OK;
}

void
tz_cell_close(bool alive)
{
	if (cell.screen == NULL)
		return;
	if (alive) {
		move(LINES - 1, 0);
		clrtoeol();
		refresh();
		endwin();
	}
	tz_mem_on_empty(NULL);
	delscreen(cell.screen);
	cell.screen = NULL;
}

int
tz_cell_rows(void)
{
	return LINES;
}

int
tz_cell_columns(void)
{
	return COLS;
}

bool
tz_cell_small(void)
{
	return LINES < TZ_CELL_ROWS || COLS < TZ_CELL_COLUMNS;
}

bool
tz_cell_measure(void)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == -1 ||
	    size.ws_row == 0 || size.ws_col == 0 ||
	    (size.ws_row == LINES && size.ws_col == COLS))
		return false;
	(void)resizeterm(size.ws_row, size.ws_col);
	return true;
}

void
tz_cell_clear(void)
{
	werase(stdscr);
	cell.row = 0;
	cell.column = 0;
}

void
tz_cell_clear_rows(int from, int to)
{
	for (; from <= to && from < LINES; from++) {
		wmove(stdscr, from, 0);
		wclrtoeol(stdscr);
	}
}

void
tz_cell_style(enum tz_cell_style style)
{
	if (cell.colour)
		(void)wattrset(stdscr, (int)looks[style]);
}

/* Columns that may be written from column on: never the last cell. */
static int
room(int row, int column, int columns)
{
	int edge = COLS - (row == LINES - 1 ? 1 : 0);

	if (row < 0 || row >= LINES || column < 0)
		return 0;
	return columns < edge - column ? columns : edge - column;
}

int
tz_cell_put_chars(int row, int column, int columns, const uint32_t *c,
    size_t n)
{
	wchar_t run[RUN];
	int left = room(row, column, columns), used = 0;
	size_t i, k = 0;

	for (i = 0; i < n && k < RUN; i++) {
		uint32_t shown = tz_width_shown(c[i]);
		int width = tz_width_of(shown);

		if (used + width > left)
			break;
		used += width;
		run[k++] = (wchar_t)shown;
	}
	if (k > 0)
		(void)mvwaddnwstr(stdscr, row, column, run, (int)k);
	return used;
}

int
tz_cell_put(int row, int column, int columns, const char *text)
{
	uint32_t c[RUN];
	size_t n = 0;

	while (n < RUN && (c[n] = tz_utf8_next(&text)) != 0)
		n++;
	return tz_cell_put_chars(row, column, columns, c, n);
}

int
tz_cell_put_right(int row, int edge, const char *text)
{
	int columns = tz_width_text(text);
	int from = columns > edge ? 0 : edge - columns;

	(void)tz_cell_put(row, from, edge - from, text);
	return from;
}

void
tz_cell_fill(int row, int column, int columns, char c)
{
	int n = room(row, column, columns);

	if (n > 0)
		(void)mvwhline(stdscr, row, column, (chtype)c, n);
}

void
tz_cell_cursor(int row, int column)
{
	cell.row = row < LINES ? row : LINES - 1;
	cell.column = column < COLS ? column : COLS - 1;
}

void
tz_cell_beep(void)
{
	(void)beep();
}

void
tz_cell_redraw(void)
{
	(void)clearok(curscr, TRUE);
}

void
tz_cell_update(void)
{
	(void)wmove(stdscr, cell.row, cell.column);
	(void)wnoutrefresh(stdscr);
	(void)doupdate();
}
