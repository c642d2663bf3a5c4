package com.mydr24.billing.stripe;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * The account at Stripe. Without a key there is no payment provider.
 *
 * @param key the secret API key
 * @param webhookSecret with which Stripe signs its notices
 * @param base where Stripe's API is
 */
@ConfigurationProperties("mydr24.stripe")
@Requires(property = "mydr24.stripe.key")
record StripeConfig(
        String key,
        String webhookSecret,
        @Bindable(defaultValue = "https://api.stripe.com") String base) {
    @Override
    public String toString() {
        return "StripeConfig[" + base + "]";
    }
}
