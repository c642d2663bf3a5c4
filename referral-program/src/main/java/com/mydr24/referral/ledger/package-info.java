/** The partners' ledger: double entry, only ever added to, each business event once. */
@NullMarked
package com.mydr24.referral.ledger;

import org.jspecify.annotations.NullMarked;
