/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * witness: what the district has signed, against the own chain.
 *
 * An acknowledgement names a place of this office's journal and the head there.
 * Either the own journal has that head, or a restore has lost the place here
 * (its epoch says where it began anew), or the two have parted.
 */
#ifndef TZ_LEDGER_WITNESS_H
#define TZ_LEDGER_WITNESS_H

#include "ledger/ledger.h"
#include "wire/ack.h"
#include "wire/proof.h"

/*
 * TZ_ECHAIN unless the own journal has that head at that place. What was lost
 * here is taken out of the acknowledgement.
 */
enum tz_rc tz_witness_check(struct tz_ledger *ledger, struct tz_ack *ack,
    struct tz_err *err) TZ_CHECKED;
/* Keeps the bytes of the last acknowledgement that was taken. */
enum tz_rc tz_witness_keep(struct tz_ledger *ledger, const void *ack, size_t n,
    struct tz_err *err) TZ_CHECKED;
/*
 * The district stands earlier than was agreed: what is behind that place is
 * sent again. A place that is not earlier changes nothing.
 */
enum tz_rc tz_witness_return(struct tz_ledger *ledger, uint32_t epoch,
    uint64_t last, struct tz_err *err) TZ_CHECKED;
/*
 * Compares with the district's word of now (wire/ack.h), n 0: with the last
 * acknowledgement, for which no line is needed. A district that stands earlier
 * than it has signed before is sent the rest again: proof->back.
 */
enum tz_rc tz_witness_compare(struct tz_ledger *ledger, const void *bytes,
    size_t n, struct tz_proof *proof, struct tz_err *err) TZ_CHECKED;

#endif
