package com.mydr24.billing.collection;

import java.util.Optional;

/** What a payment provider knows of the account that an invoice was paid from. */
public interface PayerLookup {
    /**
     * What it calls the same card or account each time, of whoever's customer; nothing when it does
     * not say.
     *
     * @param invoice what the provider calls it
     * @throws com.mydr24.regions.failure.Unavailable when the provider is away
     */
    Optional<String> fingerprint(String invoice);
}
