package com.mydr24.sla.review;

import java.util.UUID;

/**
 * One tenant's figure of a month.
 *
 * @param customer who it belongs to: the national system, or itself
 */
record PeerFigure(UUID customer, long value) {}
