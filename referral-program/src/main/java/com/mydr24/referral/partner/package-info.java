/** Who recommends MyDR24: the organisations and the law they are under. */
@NullMarked
package com.mydr24.referral.partner;

import org.jspecify.annotations.NullMarked;
