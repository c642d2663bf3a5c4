/** What a recommendation earns, why or why not, and the ledger that says so. */
@NullMarked
package com.mydr24.referral.reward;

import org.jspecify.annotations.NullMarked;
