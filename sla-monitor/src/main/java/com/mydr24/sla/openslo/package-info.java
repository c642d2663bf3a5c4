/** Contracts as OpenSLO v1 documents, out and in again without loss. */
@NullMarked
package com.mydr24.sla.openslo;

import org.jspecify.annotations.NullMarked;
