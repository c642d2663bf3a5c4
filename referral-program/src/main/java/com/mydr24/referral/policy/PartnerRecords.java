package com.mydr24.referral.policy;

import com.mydr24.referral.partner.FreeText;
import com.mydr24.referral.partner.Partners;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.joda.money.Money;

/** What is on record of the partners, and what the law let them have this year. */
@Singleton
public class PartnerRecords {
    private static final int LONGEST_REFERENCE = 200;

    private final Partners partners;
    private final RecordRows rows;
    private final Clock clock;

    PartnerRecords(Partners partners, RecordRows rows, Clock clock) {
        this.partners = partners;
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * Puts something on record, from now until its end.
     *
     * @throws NotFound when there is no such partner
     * @throws InvalidField naming the first field that cannot be
     */
    public PartnerRecord add(
            UUID partner, String kind, String reference, String by, Instant validUntil) {
        partners.of(partner);
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var filed = FreeText.checked("reference", reference, LONGEST_REFERENCE);
        if (!validUntil.isAfter(now)) {
            throw new InvalidField(
                    "validUntil", "in_the_past", "validUntil is an instant that is yet to come.");
        }
        return rows.save(
                        new RecordRow(
                                UUID.randomUUID(),
                                partner,
                                RecordKind.parse(kind).name(),
                                filed,
                                by,
                                now,
                                validUntil.truncatedTo(ChronoUnit.MICROS)))
                .toRecord();
    }

    /** Oldest first, those that ended too. */
    public List<PartnerRecord> of(UUID partner) {
        return rows.of(partner).stream().map(RecordRow::toRecord).toList();
    }

    /** What is on record and valid now. */
    public Set<RecordKind> valid(UUID partner) {
        var now = clock.instant();
        var kinds = EnumSet.noneOf(RecordKind.class);
        for (var row : of(partner)) {
            if (now.isBefore(row.validUntil())) {
                kinds.add(row.kind());
            }
        }
        return kinds;
    }

    /**
     * Counts an amount against the cap of a year; belongs in the transaction that grants it. False,
     * and nothing is counted, when it does not fit, or is in another currency than the cap.
     */
    public boolean grant(UUID partner, int year, AnnualCap cap, Money amount) {
        if (!cap.currency().equals(amount.getCurrencyUnit().getCode())) {
            return false;
        }
        rows.openYear(partner, year, cap.currency(), cap.minor());
        return rows.grant(partner, year, cap.currency(), amount.getAmountMinorLong()) == 1;
    }

    /**
     * Frees what was taken back of an amount that counts against the cap of a year, whichever year
     * it is now; belongs in the transaction that takes it, once.
     */
    public void giveBack(UUID partner, int year, Money amount) {
        rows.giveBack(
                partner, year, amount.getCurrencyUnit().getCode(), amount.getAmountMinorLong());
    }
}
