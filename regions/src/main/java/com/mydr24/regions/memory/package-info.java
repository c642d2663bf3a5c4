/** What a cell remembers for a while and may lose without losing a fact: sessions. */
@NullMarked
package com.mydr24.regions.memory;

import org.jspecify.annotations.NullMarked;
