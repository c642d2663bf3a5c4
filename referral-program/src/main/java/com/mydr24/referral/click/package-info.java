/** What is kept of somebody who followed a link: that it happened, and whether it counts. */
@NullMarked
package com.mydr24.referral.click;

import org.jspecify.annotations.NullMarked;
