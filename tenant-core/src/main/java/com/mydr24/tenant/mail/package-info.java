/** Letters to people; how they travel is the adapter's business. */
@NullMarked
package com.mydr24.tenant.mail;

import org.jspecify.annotations.NullMarked;
