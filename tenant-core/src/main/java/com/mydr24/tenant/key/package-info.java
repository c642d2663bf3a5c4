/** Keys for machines: shown once, kept as a hash, naming their region and tenant. */
@NullMarked
package com.mydr24.tenant.key;

import org.jspecify.annotations.NullMarked;
