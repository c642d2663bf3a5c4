package com.mydr24.referral.attribution;

import com.mydr24.referral.link.Links;
import com.mydr24.referral.partner.FreeText;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Customers that partners announced. A signed deal comes before whatever else a sign-up says of who
 * recommended MyDR24, and a domain is signed for one partner at a time.
 */
@Singleton
public class Deals {
    /** As long as it takes a hospital to buy. */
    static final Duration LASTS = Duration.ofDays(180);

    private static final Pattern DOMAIN =
            Pattern.compile("(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}");

    private final TransactionOperations<Connection> control;
    private final Links links;
    private final DealRows rows;
    private final Clock clock;

    Deals(
            @Named("control") TransactionOperations<Connection> control,
            Links links,
            DealRows rows,
            Clock clock) {
        this.control = control;
        this.links = links;
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * Announces a customer. The same again, while it is not decided, changes nothing.
     *
     * @throws NotFound when the partner has no such link
     * @throws InvalidField when the domain cannot be
     */
    public Deal register(UUID partner, String slug, String domain) {
        var link = PromoCodes.ownLink(links, partner, slug);
        var checked = FreeText.withoutPatients("domain", domain.strip().toLowerCase(Locale.ROOT));
        if (!DOMAIN.matcher(checked).matches()) {
            throw new InvalidField("domain", "bad_domain", "A domain looks like clinic.example.");
        }
        rows.register(UUID.randomUUID(), link.id(), checked, clock.instant());
        return of(partner).stream()
                .filter(deal -> deal.link().equals(slug) && deal.domain().equals(checked))
                .filter(deal -> deal.state() == Deal.State.REGISTERED)
                .findFirst()
                .orElseThrow(
                        () -> new Conflict("deal_decided", "This deal has just been decided."));
    }

    /** Of one partner, oldest first. */
    public List<Deal> of(UUID partner) {
        return rows.of(partner).stream().map(DealRow::deal).toList();
    }

    /**
     * Agrees to a deal.
     *
     * @throws NotFound when there is no such deal
     * @throws Conflict when it is decided, or the domain is signed for somebody
     */
    public Deal sign(UUID id, String by) {
        var deal = known(id);
        var now = clock.instant();
        var signed =
                control.executeWrite(_ -> {
                    // Whoever signs another deal for the domain waits here.
                    rows.lock(deal.domain());
                    rows.end(deal.domain(), now);
                    return rows.sign(id, by, now, now.plus(LASTS));
                });
        if (signed == 1) {
            return known(id);
        }
        throw new Conflict(
                known(id).state() == Deal.State.REGISTERED ? "domain_signed" : "deal_decided",
                "The deal is decided, or its domain is signed for already.");
    }

    /**
     * Turns a deal down.
     *
     * @throws NotFound when there is no such deal
     * @throws Conflict when it is decided
     */
    public Deal refuse(UUID id, String by) {
        known(id);
        if (rows.refuse(id, by, clock.instant()) == 0) {
            throw new Conflict("deal_decided", "The deal is decided already.");
        }
        return known(id);
    }

    /** Who has the domain of an address at an instant. */
    Optional<UUID> linkFor(String email, Instant at) {
        var domain = email.substring(email.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        return rows.signed(domain, at).map(DealRow::linkId);
    }

    private Deal known(UUID id) {
        return rows.byId(id)
                .map(DealRow::deal)
                .orElseThrow(() -> new NotFound("unknown_deal", "There is no such deal."));
    }
}
