package com.mydr24.sla.measurement;

/** How a body of probe results is written. */
public enum ProbeFormat {
    NDJSON,
    CSV
}
