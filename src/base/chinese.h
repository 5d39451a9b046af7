/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * chinese: days, times and amounts as official papers write them.
 *
 * Amounts in capitals follow the rules of the People's Bank for vouchers
 * (《支付结算办法》 appendix 1): 壹万零伍元整.
 */
#ifndef TZ_BASE_CHINESE_H
#define TZ_BASE_CHINESE_H

#include <stdint.h>

struct tz_buf;

void tz_chinese_day(int32_t day, struct tz_buf *out);	/* 2026年10月1日 */
void tz_chinese_time(int64_t ms, struct tz_buf *out);	/* ... 9时05分 */
void tz_chinese_money(int64_t fen, struct tz_buf *out);

#endif
