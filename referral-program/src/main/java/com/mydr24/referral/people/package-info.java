/** Who works at a partner, and what each may do there. */
@NullMarked
package com.mydr24.referral.people;

import org.jspecify.annotations.NullMarked;
