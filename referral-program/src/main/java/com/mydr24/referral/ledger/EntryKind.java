package com.mydr24.referral.ledger;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an entry is, and which accounts it moves money between; {@code referral.ledger_kind} holds
 * the same and the database refuses anything else.
 */
public enum EntryKind {
    /** A commission was earned. */
    ACCRUAL(LedgerAccount.REFERRAL_EXPENSE, LedgerAccount.PARTNER_ACCRUED),
    /** It is held for as long as refunds are likely; moves nothing. */
    HOLD(null, null),
    /** Nothing speaks against it any more; moves nothing. */
    APPROVAL(null, null),
    /** The hold ended. */
    RELEASE(LedgerAccount.PARTNER_ACCRUED, LedgerAccount.PARTNER_PAYABLE),
    /** The customer got money back while the commission was held. */
    REFUND_BEFORE_RELEASE(LedgerAccount.PARTNER_ACCRUED, LedgerAccount.REFERRAL_EXPENSE),
    /** The customer got money back before the commission was paid. */
    REFUND_BEFORE_PAYOUT(LedgerAccount.PARTNER_PAYABLE, LedgerAccount.REFERRAL_EXPENSE),
    /** The customer got money back after the commission was paid, or while it was. */
    CLAWBACK(LedgerAccount.PARTNER_RECEIVABLE, LedgerAccount.REFERRAL_EXPENSE),
    /** Money is being sent to the partner. */
    PAYOUT_STARTED(LedgerAccount.PARTNER_PAYABLE, LedgerAccount.PAYOUT_CLEARING),
    /** It arrived. */
    PAYOUT_SETTLED(LedgerAccount.PAYOUT_CLEARING, LedgerAccount.CASH),
    /** It could not be sent. */
    PAYOUT_FAILED(LedgerAccount.PAYOUT_CLEARING, LedgerAccount.PARTNER_PAYABLE),
    /** It came back after it had arrived. */
    PAYOUT_REVERSED(LedgerAccount.CASH, LedgerAccount.PARTNER_PAYABLE),
    /** A payout was lowered by what the partner owed back. */
    NETTING(LedgerAccount.PARTNER_PAYABLE, LedgerAccount.PARTNER_RECEIVABLE),
    /** That payout failed. */
    NETTING_UNDONE(LedgerAccount.PARTNER_RECEIVABLE, LedgerAccount.PARTNER_PAYABLE),
    /** A lower invoice was given instead of money. */
    SERVICE_CREDIT(LedgerAccount.PARTNER_PAYABLE, LedgerAccount.TENANT_SERVICE_CREDIT),
    /** Of the lower invoice as much was undone as no invoice had used. */
    SERVICE_CREDIT_TAKEN_BACK(
            LedgerAccount.TENANT_SERVICE_CREDIT, LedgerAccount.PARTNER_RECEIVABLE),
    /** What the partner owed back was given up, by two people. */
    WRITE_OFF(LedgerAccount.BAD_DEBT, LedgerAccount.PARTNER_RECEIVABLE);

    private final @Nullable LedgerAccount debit;
    private final @Nullable LedgerAccount credit;

    EntryKind(@Nullable LedgerAccount debit, @Nullable LedgerAccount credit) {
        this.debit = debit;
        this.credit = credit;
    }

    Optional<Move> move() {
        return debit == null || credit == null
                ? Optional.empty()
                : Optional.of(new Move(debit, credit));
    }

    /** From which account to which. */
    record Move(LedgerAccount debit, LedgerAccount credit) {}
}
