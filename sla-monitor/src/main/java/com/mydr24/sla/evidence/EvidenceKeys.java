package com.mydr24.sla.evidence;

import com.mydr24.regions.placement.CellId;
import java.security.KeyPair;

/** Hands out the key that a cell signs its evidence with. */
interface EvidenceKeys {
    KeyPair of(CellId cell);
}
