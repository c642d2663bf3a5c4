/** What a month of a tier costs, in which region and currency, and since when. */
@NullMarked
package com.mydr24.billing.price;

import org.jspecify.annotations.NullMarked;
