/** What a tenant rules, over the API and as a page. */
@NullMarked
package com.mydr24.portal.policy;

import org.jspecify.annotations.NullMarked;
