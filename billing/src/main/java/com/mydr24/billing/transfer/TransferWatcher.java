package com.mydr24.billing.transfer;

/** Wants to know when something happened to a transfer; implemented by whoever sends them. */
public interface TransferWatcher {
    /**
     * It stands so now. The same may be told any number of times, and before the sender has
     * committed that it was sent.
     *
     * @throws RuntimeException when it cannot be acted on yet; it is told again later
     */
    void changed(Transfers.Sent sent);
}
