/** What every page shares: layout, assets, security headers. */
@NullMarked
package com.mydr24.portal.page;

import org.jspecify.annotations.NullMarked;
