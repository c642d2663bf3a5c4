/** The Domain Name System, asked with dnsjava; nobody else knows the library. */
@NullMarked
package com.mydr24.tenant.dnsjava;

import org.jspecify.annotations.NullMarked;
