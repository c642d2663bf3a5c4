/** What is promised to those who recommend, and on what conditions, by version. */
@NullMarked
package com.mydr24.referral.campaign;

import org.jspecify.annotations.NullMarked;
