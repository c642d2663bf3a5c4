/** Work that a cell must finish even when the process dies half-way. */
@NullMarked
package com.mydr24.regions.job;

import org.jspecify.annotations.NullMarked;
