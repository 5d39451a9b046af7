/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * taizhang-district: receives, proves and keeps what offices send.
 */
#include "base/i18n.h"
#include "district/errand.h"

int
main(int argc, char **argv)
{
	tz_i18n_start();
	return tz_errand_run(argc, argv);
}
