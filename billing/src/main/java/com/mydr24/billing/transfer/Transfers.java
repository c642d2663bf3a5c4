package com.mydr24.billing.transfer;

import java.util.UUID;

/** Sends money to accounts that are connected with ours at a payment provider. */
public interface Transfers {
    /**
     * Sends it, or answers what became of it when it was sent before: the provider knows it by its
     * id, which never changes from one attempt to the next.
     *
     * @throws com.mydr24.regions.failure.Unavailable when the provider is away, or cannot pay now;
     *     it may be asked again
     */
    Outcome send(Transfer transfer);

    /**
     * How a transfer stands.
     *
     * @param reference what the provider calls it
     * @throws com.mydr24.billing.collection.BadNotice when it is not one of ours
     * @throws com.mydr24.regions.failure.Unavailable when the provider is away
     */
    Sent look(String reference);

    /**
     * What is to be sent.
     *
     * @param id ours
     * @param destination what the provider calls the account
     * @param amountMinor minor units of the currency, more than zero
     * @param description what whoever gets it reads
     */
    record Transfer(
            UUID id, String destination, long amountMinor, String currency, String description) {}

    /** What became of it. */
    sealed interface Outcome {
        /** It is done, under the provider's reference. */
        record Done(String reference) implements Outcome {}

        /** It never will be; a code of the provider's says why. */
        record Refused(String why) implements Outcome {}
    }

    /**
     * A transfer that was sent.
     *
     * @param id ours
     * @param reversedMinor what of it came back since
     */
    record Sent(UUID id, String reference, long amountMinor, long reversedMinor) {
        /** Whether all of it came back. */
        public boolean isReversed() {
            return reversedMinor >= amountMinor;
        }
    }
}
