/**
 * One way to write a value as JSON bytes, so that a hash or a signature over it means something.
 */
@NullMarked
package com.mydr24.regions.canonical;

import org.jspecify.annotations.NullMarked;
