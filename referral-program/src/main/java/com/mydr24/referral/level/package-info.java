/** What partners of a group earn by what they have brought lately. */
@NullMarked
package com.mydr24.referral.level;

import org.jspecify.annotations.NullMarked;
