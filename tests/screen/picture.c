/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "picture.h"

#include <stdio.h>

#define WIDTH 9			/* pixels of a column and of a row */
#define HEIGHT 19
#define EDGE 10

/* Signs that mean something to XML are written as numbers, and so are all. */
static void
cell_at(FILE *file, const VTermScreenCell *cell, int row, int column)
{
	int i;

	fprintf(file, "<text x=\"%d\" y=\"%d\" textLength=\"%d\"%s>",
	    EDGE + column * WIDTH, EDGE + (row + 1) * HEIGHT - 5,
	    WIDTH * (cell->width > 1 ? 2 : 1),
	    cell->attrs.bold ? " font-weight=\"bold\"" : "");
	for (i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell->chars[i] != 0; i++)
		fprintf(file, "&#%lu;", (unsigned long)cell->chars[i]);
	fprintf(file, "</text>\n");
}

bool
picture_write(VTermScreen *screen, int rows, int columns, const char *path)
{
	FILE *file = fopen(path, "w");
	VTermScreenCell cell;
	VTermPos at;

	if (file == NULL)
		return false;
	fprintf(file, "<svg xmlns=\"http://www.w3.org/2000/svg\" "
	    "width=\"%d\" height=\"%d\">\n"
	    "<rect width=\"100%%\" height=\"100%%\" fill=\"#fbfbf8\"/>\n"
	    "<g font-family=\"WenQuanYi Zen Hei Mono,Noto Sans Mono CJK SC,"
	    "monospace\" font-size=\"16\" fill=\"#222\">\n",
	    columns * WIDTH + 2 * EDGE, rows * HEIGHT + 2 * EDGE);
	for (at.row = 0; at.row < rows; at.row++)
		for (at.col = 0; at.col < columns; at.col++) {
			vterm_screen_get_cell(screen, at, &cell);
			if (cell.chars[0] != 0 && cell.chars[0] != ' ' &&
			    cell.chars[0] != (uint32_t)-1)
				cell_at(file, &cell, at.row, at.col);
		}
	fprintf(file, "</g>\n</svg>\n");
	return fclose(file) == 0;
}
