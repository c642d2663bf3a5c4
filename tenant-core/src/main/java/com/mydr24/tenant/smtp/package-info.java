/** Letters by SMTP. */
@NullMarked
package com.mydr24.tenant.smtp;

import org.jspecify.annotations.NullMarked;
