@NullMarked
package com.mydr24.referral;

import org.jspecify.annotations.NullMarked;
