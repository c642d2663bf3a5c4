/** SCIM 2.0 (RFC 7643, RFC 7644): a tenant's directory keeps the tenant's people up to date. */
@NullMarked
package com.mydr24.portal.scim;

import org.jspecify.annotations.NullMarked;
