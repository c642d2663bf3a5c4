package com.mydr24.sla.edge;

/** Which call it was, and of which traffic class. */
record Operation(String trafficClass, String name) {}
