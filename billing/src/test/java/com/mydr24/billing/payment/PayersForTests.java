package com.mydr24.billing.payment;

import com.mydr24.regions.outbox.OutboxConsumer;
import com.mydr24.regions.outbox.OutboxEvent;
import com.mydr24.regions.placement.Placement;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Stands where the referral programme does: marks accounts, and hears of them. */
@Singleton
public class PayersForTests implements PayerMarks, OutboxConsumer {
    private final Queue<String> heard = new ConcurrentLinkedQueue<>();

    @Override
    public UUID of(Kind kind, String account) {
        return UUID.nameUUIDFromBytes((kind + " " + account).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String type() {
        return PayerSeen.EVENT_TYPE;
    }

    @Override
    public void accept(Placement placement, OutboxEvent event) {
        heard.add(event.payload());
    }

    /** How many payments from an account were told of. */
    public long heardOf(Kind kind, String account) {
        var mark = of(kind, account).toString();
        return heard.stream().distinct().filter(payload -> payload.contains(mark)).count();
    }
}
