package com.mydr24.referral.payout;

import com.mydr24.referral.ledger.EntryKind;
import com.mydr24.referral.ledger.LedgerEntry;
import com.mydr24.referral.ledger.OwedBack;
import com.mydr24.referral.ledger.PartnerLedger;
import com.mydr24.referral.partner.FreeText;
import com.mydr24.referral.partner.Partners;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Gives up what a partner owes back, when two people agree that it will not come. */
@Singleton
public class WriteOffs {
    private static final int LONGEST_WORDS = 500;

    private final TransactionOperations<Connection> control;
    private final Partners partners;
    private final WriteOffRows rows;
    private final PartnerLedger ledger;
    private final OwedBack owedBack;
    private final Clock clock;

    WriteOffs(
            @Named("control") TransactionOperations<Connection> control,
            Partners partners,
            WriteOffRows rows,
            PartnerLedger ledger,
            OwedBack owedBack,
            Clock clock) {
        this.control = control;
        this.partners = partners;
        this.rows = rows;
        this.ledger = ledger;
        this.owedBack = owedBack;
        this.clock = clock;
    }

    /**
     * Proposes to give something up.
     *
     * @throws NotFound when there is no such partner
     * @throws InvalidField naming the first field that cannot be
     * @throws Conflict when less is owed back, or another proposal waits
     */
    public WriteOff propose(
            UUID partner, String currency, long amountMinor, String why, String by) {
        partners.of(partner);
        var unit = Payouts.known(currency);
        var words = FreeText.checked("why", why, LONGEST_WORDS);
        if (amountMinor <= 0) {
            throw new InvalidField("amountMinor", "not_positive", "amountMinor is more than zero.");
        }
        if (amountMinor > owedBack.free(partner, unit).getAmountMinorLong()) {
            throw notOwed();
        }
        var id = UUID.randomUUID();
        if (rows.propose(id, partner, currency, amountMinor, words, by, clock.instant()) == 0) {
            throw new Conflict("write_off_waits", "Another write-off of the partner waits.");
        }
        return known(id).writeOff();
    }

    /**
     * A second person agrees.
     *
     * @throws NotFound when there is no such proposal
     * @throws Conflict for the same person, when it was decided, or less is owed back by now
     */
    public WriteOff approve(UUID id, String by) {
        var known = known(id);
        if (known.proposedBy().equals(by)) {
            throw new Conflict(
                    "second_person_needed", "Who proposed a write-off does not approve it.");
        }
        control.executeWrite(_ -> {
            // A payout may net the same money, or a service credit bring it back.
            owedBack.hold(known.partnerId());
            if (rows.decide(id, "APPROVED", by, clock.instant()) == 0) {
                throw decided();
            }
            var amount = known.amount();
            if (amount.isGreaterThan(owedBack.free(known.partnerId(), amount.getCurrencyUnit()))) {
                throw notOwed();
            }
            return ledger.post(
                    new LedgerEntry(
                            EntryKind.WRITE_OFF,
                            known.partnerId(),
                            "write-off:" + id,
                            null,
                            amount,
                            "Given up: " + known.why()));
        });
        return known(id).writeOff();
    }

    /**
     * It is not given up.
     *
     * @throws NotFound when there is no such proposal
     * @throws Conflict when it was decided
     */
    public WriteOff refuse(UUID id, String by) {
        known(id);
        if (rows.decide(id, "REFUSED", by, clock.instant()) == 0) {
            throw decided();
        }
        return known(id).writeOff();
    }

    /** Of one partner, oldest first. */
    public List<WriteOff> of(UUID partner) {
        return rows.of(partner).stream().map(WriteOffRow::writeOff).toList();
    }

    private WriteOffRow known(UUID id) {
        return rows.byId(id)
                .orElseThrow(
                        () -> new NotFound("unknown_write_off", "There is no such write-off."));
    }

    private static Conflict decided() {
        return new Conflict("write_off_decided", "The write-off was decided.");
    }

    private static Conflict notOwed() {
        return new Conflict("more_than_is_owed_back", "The partner does not owe so much back.");
    }
}
