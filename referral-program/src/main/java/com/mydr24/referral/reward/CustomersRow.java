package com.mydr24.referral.reward;

import io.micronaut.core.annotation.Introspected;

/**
 * Customers of a partner that count.
 *
 * @param others all but the one in question
 * @param earlier those of them who first earned the partner something before that one
 */
@Introspected
record CustomersRow(long others, long earlier) {}
