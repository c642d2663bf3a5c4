package com.mydr24.regions.outbox;

import com.mydr24.regions.placement.Placement;

/** Hears one type of event, possibly more than once: it must be idempotent by the event's id. */
public interface OutboxConsumer {
    String type();

    /** Runs outside any transaction and opens its own; an exception means "again later". */
    void accept(Placement placement, OutboxEvent event);
}
