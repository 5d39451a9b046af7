/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/input.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

void
tz_input_init(struct tz_input *input)
{
	memset(input, 0, sizeof(*input));
}

size_t
tz_input_decode(struct tz_input *input, const char *bytes, size_t n,
    uint32_t *out)
{
	size_t made = 0;

	while (n > 0) {
		bool fresh = mbsinit(&input->state) != 0;
		wchar_t c = 0;
		size_t used = mbrtowc(&c, bytes, n, &input->state);

		if (used == (size_t)-2)
			break;
		if (used == (size_t)-1) {
			/* What was begun is dropped; this byte begins anew. */
			memset(&input->state, 0, sizeof(input->state));
			used = fresh ? 1 : 0;
		} else {
			used = used == 0 ? 1 : used;
			if (c != 0)
				out[made++] = (uint32_t)c;
		}
		bytes += used;
		n -= used;
	}
	return made;
}

size_t
tz_input_read(struct tz_input *input, int fd, uint32_t *out)
{
	ssize_t n = read(fd, input->bytes, sizeof(input->bytes));

	if (n > 0)
		return tz_input_decode(input, input->bytes, (size_t)n, out);
	if (n == 0 || (errno != EINTR && errno != EAGAIN))
		input->ended = true;
	return 0;
}
