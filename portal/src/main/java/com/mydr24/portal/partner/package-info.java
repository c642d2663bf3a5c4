/** The partners' portal: what a partner sees of its own affairs, as pages and as files. */
@NullMarked
package com.mydr24.portal.partner;

import org.jspecify.annotations.NullMarked;
