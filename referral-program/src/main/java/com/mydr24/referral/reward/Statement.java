package com.mydr24.referral.reward;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What happened to a partner's earnings in a UTC month. Amounts are minor units; positive is owed
 * to the partner. In each currency, opening and what the entries change make closing.
 *
 * @param currency the partner's, to which opening and closing refer
 * @param otherCurrencies what is owed in the currencies of invoices that differ from it
 */
@Serdeable
public record Statement(
        UUID partner,
        String month,
        String currency,
        long openingMinor,
        long closingMinor,
        List<Entry> entries,
        List<Balance> otherCurrencies) {

    /** What an entry is, and how what is owed changes by it. */
    public enum Kind {
        /** A commission was earned. */
        ACCRUAL(State.ACCRUED, 1),
        /** A recommendation was counted, and earned nothing. */
        DECLINED(State.NONE, 0),
        /** The hold ended. */
        RELEASE(State.PAYABLE, 0),
        /** The customer was refunded while the commission was held. */
        REFUND_BEFORE_RELEASE(State.VOID, -1),
        /** The customer was refunded before the commission was paid. */
        REFUND_BEFORE_PAYOUT(State.VOID, -1),
        /** The customer was refunded after the commission was paid: it is owed back. */
        CLAWBACK(State.CLAWED_BACK, -1),
        /** A payout is on its way. */
        PAYOUT_STARTED(State.IN_PAYOUT, 0),
        /** It arrived. */
        PAYOUT_SETTLED(State.PAID, -1),
        /** It could not be sent. */
        PAYOUT_FAILED(State.PAYABLE, 0),
        /** It came back. */
        PAYOUT_REVERSED(State.PAYABLE, 1),
        /** What was owed back was kept from a payout. */
        NETTING(State.PAID, 0),
        /** That payout failed. */
        NETTING_UNDONE(State.PAYABLE, 0),
        /** A lower invoice was given instead of money. */
        SERVICE_CREDIT(State.CREDITED, -1),
        /** What no invoice had used of it came back. */
        SERVICE_CREDIT_TAKEN_BACK(State.CLAWED_BACK, 1),
        /** What was owed back was given up. */
        WRITE_OFF(State.NONE, 1);

        private final State state;
        private final int sign;

        Kind(State state, int sign) {
            this.state = state;
            this.sign = sign;
        }

        State state() {
            return state;
        }

        long change(long amountMinor) {
            return sign * amountMinor;
        }
    }

    /** Where the money of an entry went. */
    public enum State {
        /** Earned, and held until it is released. */
        ACCRUED,
        /** Ready for the next payout. */
        PAYABLE,
        IN_PAYOUT,
        PAID,
        CREDITED,
        /** Taken back before it was paid. */
        VOID,
        /** Taken back after it was paid. */
        CLAWED_BACK,
        /** There is none. */
        NONE
    }

    /**
     * One thing that happened, and the reason.
     *
     * @param changeMinor by how much what is owed to the partner changed
     * @param tenant whom it is about; empty when it is about several
     */
    @Serdeable
    public record Entry(
            Instant at,
            Kind kind,
            long amountMinor,
            long changeMinor,
            String currency,
            State state,
            String tenant,
            String document,
            String why) {}

    /** What is owed in one currency. */
    @Serdeable
    public record Balance(String currency, long openingMinor, long closingMinor) {}
}
