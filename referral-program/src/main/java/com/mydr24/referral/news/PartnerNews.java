package com.mydr24.referral.news;

import com.mydr24.referral.partner.Partners;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.placement.CellId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * Tells partners' programs of every entry of their ledger, of what happens to cases about their
 * customers, and of the clicks of each day: in order, at least once, each under an id of its own. A
 * program that does not answer is asked again, later each time, and holds up no other.
 */
@Singleton
public class PartnerNews {
    /** Longer than all calls of a round take. */
    private static final Duration LEASE = Duration.ofMinutes(5);

    private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 8;

    private final Partners partners;
    private final NewsRows rows;
    private final PartnerWebhook webhook;
    private final Clock clock;

    PartnerNews(Partners partners, NewsRows rows, PartnerWebhook webhook, Clock clock) {
        this.partners = partners;
        this.rows = rows;
        this.webhook = webhook;
        this.clock = clock;
    }

    /**
     * Says where the partner's program hears of it, from now on.
     *
     * @throws NotFound when there is no such partner
     * @throws InvalidField when the address cannot be called
     */
    public NewsTarget put(UUID partner, String address) {
        partners.of(partner);
        var objection = webhook.objection(address);
        if (!objection.isEmpty()) {
            throw new InvalidField("address", "bad_address", objection);
        }
        rows.put(partner, address, now());
        return rows.of(partner).orElseThrow();
    }

    /** It hears no more. */
    public void remove(UUID partner) {
        rows.remove(partner);
    }

    /** Nothing for a partner whose program does not want to hear. */
    public Optional<NewsTarget> of(UUID partner) {
        return rows.of(partner);
    }

    /** Tells whoever is to be told now; the cell's key signs. */
    void deliver(CellId cell) {
        for (var target : rows.due(now())) {
            if (rows.lease(target.partnerId(), now(), now().plus(LEASE)) == 1) {
                deliver(cell, target);
            }
        }
    }

    private void deliver(CellId cell, NewsTarget target) {
        var problem = "";
        for (var entry : rows.waiting(target.partnerId(), target.since(), now())) {
            problem = webhook.send(cell, target.address(), entry);
            if (!problem.isEmpty()) {
                break;
            }
            rows.take(entry.id(), target.partnerId(), now());
        }
        if (problem.isEmpty()) {
            rows.release(target.partnerId(), 0, now(), null);
        } else {
            var failures = target.failures() + 1;
            rows.release(target.partnerId(), failures, now().plus(wait(failures)), problem);
        }
    }

    /** One minute, two, four, up to some four hours. */
    private static Duration wait(int failures) {
        return FIRST_WAIT.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
