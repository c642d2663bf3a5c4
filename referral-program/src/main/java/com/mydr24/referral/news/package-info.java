/** What partners' programs are told of their money, signed, until they have taken it. */
@NullMarked
package com.mydr24.referral.news;

import org.jspecify.annotations.NullMarked;
