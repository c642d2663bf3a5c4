package com.mydr24.referral.payout;

/** Sends money to partners; an adapter is named for its provider. */
interface PayoutTransfers {
    /**
     * Sends a payout, or answers what became of it when it was sent before: the provider knows it
     * by the payout's id, which never changes from one attempt to the next.
     *
     * @throws RuntimeException when it is not known what became of it; it is asked again later
     */
    Outcome transfer(Payout payout);

    /** What became of a transfer. */
    sealed interface Outcome {
        /** It is done. */
        record Done(String reference) implements Outcome {}

        /** It never will be. */
        record Refused(String why) implements Outcome {}
    }
}
