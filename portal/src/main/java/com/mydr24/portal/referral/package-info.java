/** Links that visitors follow, and what partners see of them. */
@NullMarked
package com.mydr24.portal.referral;

import org.jspecify.annotations.NullMarked;
