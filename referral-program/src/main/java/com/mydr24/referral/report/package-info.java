/** What the programme brings and costs, and what the public may know of it. */
@NullMarked
package com.mydr24.referral.report;

import org.jspecify.annotations.NullMarked;
