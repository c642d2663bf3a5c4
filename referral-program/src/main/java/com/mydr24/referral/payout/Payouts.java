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
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Pays partners what is payable, less what they owe back. What is too little, or owed back, stays
 * where it is until the next time.
 */
@Singleton
public class Payouts {
    private static final int LONGEST_REFERENCE = 200;
    private static final int MINIMUM_MAJOR = 50;

    private final TransactionOperations<Connection> control;
    private final Partners partners;
    private final TaxForms taxForms;
    private final PayoutRows rows;
    private final PartnerLedger ledger;
    private final OwedBack owedBack;
    private final SelfBilling selfBilling;
    private final Clock clock;

    Payouts(
            @Named("control") TransactionOperations<Connection> control,
            Partners partners,
            TaxForms taxForms,
            PayoutRows rows,
            PartnerLedger ledger,
            OwedBack owedBack,
            SelfBilling selfBilling,
            Clock clock) {
        this.control = control;
        this.partners = partners;
        this.taxForms = taxForms;
        this.rows = rows;
        this.ledger = ledger;
        this.owedBack = owedBack;
        this.selfBilling = selfBilling;
        this.clock = clock;
    }

    /** Of one partner, oldest first. */
    public List<Payout> of(UUID partner) {
        return rows.of(partner).stream().map(PayoutRow::payout).toList();
    }

    /**
     * Takes everything that is payable to the partner in a currency into one payout.
     *
     * @throws NotFound when there is no such partner
     * @throws Conflict when a payout is under way or was made for the month, the tax form is
     *     missing, or there is less than the minimum to pay
     */
    public Payout prepare(UUID partner, YearMonth month, String currency, String by) {
        partners.of(partner);
        var unit = known(currency);
        if (!taxForms.isValid(partner)) {
            throw new Conflict(
                    "tax_form_missing", "No tax form of the partner is approved and valid.");
        }
        return control.executeWrite(_ -> {
            owedBack.hold(partner);
            mustBeFree(partner, month, currency);
            return prepare(partner, month, unit, by);
        });
    }

    private Payout prepare(UUID partner, YearMonth month, CurrencyUnit currency, String by) {
        var id = UUID.randomUUID();
        rows.claim(partner, currency.getCode(), id);
        // Summed after the claim: a refund that was just under way has come first or comes after.
        var gross = Money.ofMinor(currency, rows.claimed(partner, currency.getCode(), id));
        var owed = owedBack.free(partner, currency);
        var amount = gross.minus(owed);
        if (amount.isLessThan(Money.of(currency, MINIMUM_MAJOR))) {
            throw new Conflict(
                    "below_minimum",
                    "%s is payable and %s owed back; a payout is %d %s at least."
                            .formatted(gross, owed, MINIMUM_MAJOR, currency));
        }
        rows.add(
                id,
                partner,
                month.toString(),
                currency.getCode(),
                gross.getAmountMinorLong(),
                owed.getAmountMinorLong(),
                amount.getAmountMinorLong(),
                by,
                clock.instant());
        var row = rows.byId(id).orElseThrow();
        if (owed.isPositive()) {
            post(row, EntryKind.NETTING, owed, "Kept for what was owed back.");
        }
        post(row, EntryKind.PAYOUT_STARTED, amount, "Payout of " + month + ".");
        return row.payout();
    }

    private void mustBeFree(UUID partner, YearMonth month, String currency) {
        for (var payout : of(partner)) {
            var counts =
                    payout.currency().equals(currency)
                            && payout.state() != Payout.State.FAILED
                            && payout.state() != Payout.State.REVERSED
                            && (payout.state() != Payout.State.SETTLED
                                    || payout.month().equals(month.toString()));
            if (counts) {
                throw new Conflict(
                        "payout_exists",
                        "Payout %s of %s is %s."
                                .formatted(payout.id(), payout.month(), payout.state()));
            }
        }
    }

    /**
     * A second person agrees.
     *
     * @throws NotFound when there is no such payout
     * @throws Conflict when it does not wait, or for the same person
     */
    public Payout approve(UUID id, String by) {
        var known = known(id);
        if (known.preparedBy().equals(by)) {
            throw new Conflict(
                    "second_person_needed", "Who prepared a payout does not approve it.");
        }
        if (rows.approve(id, by, clock.instant()) == 0) {
            throw new Conflict("payout_not_waiting", "The payout does not wait for approval.");
        }
        return known(id).payout();
    }

    /**
     * The bank has paid. The same again has the same answer.
     *
     * @throws NotFound when there is no such payout
     * @throws Conflict when it is not approved, has failed, has another reference, or the payment
     *     provider was asked
     */
    public Payout settle(UUID id, String reference) {
        var checked = FreeText.checked("reference", reference, LONGEST_REFERENCE);
        var before = known(id).payout();
        if (before.state() == Payout.State.SENT && rows.destination(id).isPresent()) {
            throw new Conflict(
                    "payout_on_its_way", "The payment provider was asked to pay it, and answers.");
        }
        rows.send(id);
        settleSent(id, checked);
        var now = known(id).payout();
        if (now.state() != Payout.State.SETTLED || !checked.equals(now.reference())) {
            throw new Conflict(
                    "payout_not_under_way",
                    "The payout is not approved, or has ended in another way.");
        }
        return now;
    }

    /**
     * It is not to be paid: everything is payable again, and owed back what was. Possible until
     * somebody is asked to pay it; the same again has the same answer.
     *
     * @throws NotFound when there is no such payout
     * @throws Conflict when it is on its way, or has arrived
     */
    public Payout callOff(UUID id, String why) {
        var checked = FreeText.checked("why", why, LONGEST_REFERENCE);
        known(id);
        control.executeWrite(_ -> {
            var isOff = rows.callOff(id, checked, clock.instant()) == 1;
            if (isOff) {
                giveBack(known(id), checked);
            }
            return isOff;
        });
        var now = known(id).payout();
        if (now.state() != Payout.State.FAILED) {
            throw new Conflict("payout_on_its_way", "The payout is on its way or has arrived.");
        }
        return now;
    }

    /** Who was asked to pay it never will. */
    void refused(UUID id, String why) {
        control.executeWrite(_ -> {
            var isRefused = rows.refuse(id, why, clock.instant()) == 1;
            if (isRefused) {
                giveBack(known(id), why);
            }
            return isRefused;
        });
    }

    private void giveBack(PayoutRow row, String why) {
        rows.payableAgain(row.id());
        post(row, EntryKind.PAYOUT_FAILED, row.money(row.amountMinor()), why);
        undoNetting(row, "Owed back again, because the payout failed.");
    }

    private void undoNetting(PayoutRow row, String why) {
        if (row.nettedMinor() > 0) {
            post(row, EntryKind.NETTING_UNDONE, row.money(row.nettedMinor()), why);
        }
    }

    /**
     * The bank says that it did not pay what it was asked to: everything is payable again. The same
     * again has the same answer.
     *
     * @throws NotFound when there is no such payout
     * @throws Conflict when it is in no bank file, or has arrived
     */
    public Payout bounce(UUID id, String why) {
        var checked = FreeText.checked("why", why, LONGEST_REFERENCE);
        known(id);
        control.executeWrite(_ -> {
            var isOff = rows.bounce(id, checked, clock.instant()) == 1;
            if (isOff) {
                giveBack(known(id), checked);
            }
            return isOff;
        });
        var now = known(id).payout();
        if (now.state() != Payout.State.FAILED) {
            throw new Conflict("payout_not_at_a_bank", "The payout is in no bank file.");
        }
        return now;
    }

    /**
     * The money came back after it had arrived: everything is payable again, and owed back what
     * was. The same again has the same answer.
     *
     * @throws NotFound when there is no such payout
     * @throws Conflict when it has not arrived
     */
    public Payout reverse(UUID id, String why) {
        var checked = FreeText.checked("why", why, LONGEST_REFERENCE);
        known(id);
        control.executeWrite(_ -> {
            var isBack = rows.reverse(id, checked, clock.instant()) == 1;
            if (isBack) {
                var row = known(id);
                rows.cameBack(id);
                post(row, EntryKind.PAYOUT_REVERSED, row.money(row.amountMinor()), checked);
                undoNetting(row, "Owed back again, because the payout came back.");
                selfBilling.reversed(row);
            }
            return isBack;
        });
        var now = known(id).payout();
        if (now.state() != Payout.State.REVERSED) {
            throw new Conflict("payout_not_settled", "The payout has not arrived.");
        }
        return now;
    }

    /** Marks as asked for; false when it has ended, or a bank was asked to pay it. */
    boolean ask(UUID id) {
        return rows.ask(id) == 1;
    }

    void settleSent(UUID id, String reference) {
        control.executeWrite(_ -> {
            var settled = rows.settle(id, reference, clock.instant()) == 1;
            if (settled) {
                var row = known(id);
                rows.paid(id);
                post(
                        row,
                        EntryKind.PAYOUT_SETTLED,
                        row.money(row.amountMinor()),
                        "Arrived, as " + reference + ".");
                selfBilling.settled(row);
            }
            return settled;
        });
    }

    private void post(PayoutRow row, EntryKind kind, Money amount, String why) {
        ledger.post(
                new LedgerEntry(
                        kind,
                        row.partnerId(),
                        "%s:%s".formatted(kind.name(), row.id()),
                        null,
                        amount,
                        why));
    }

    private PayoutRow known(UUID id) {
        return rows.byId(id)
                .orElseThrow(() -> new NotFound("unknown_payout", "There is no such payout."));
    }

    static CurrencyUnit known(String currency) {
        return CurrencyUnit.registeredCurrencies().stream()
                .filter(each -> each.getCode().equals(currency))
                .findFirst()
                .orElseThrow(() ->
                        new InvalidField(
                                "currency",
                                "unknown_currency",
                                "A currency is an ISO 4217 code such as EUR."));
    }
}
