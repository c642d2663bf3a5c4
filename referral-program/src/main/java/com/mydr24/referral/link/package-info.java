/** The links that partners pass on, and the opaque ids that clicks leave with. */
@NullMarked
package com.mydr24.referral.link;

import org.jspecify.annotations.NullMarked;
