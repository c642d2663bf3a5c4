package com.mydr24.sla.prober;

/** What a vantage point makes of an endpoint. */
public enum Sight {
    UP,
    DOWN,
    /** It saw nothing, because it cannot even see what it knows to be there. */
    BLIND
}
