package com.mydr24.billing.stripe;

import com.mydr24.billing.collection.UsageMirror;
import com.stripe.param.billing.MeterEventCreateParams;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Meter events at Stripe. The event of a component is called as the component, after a prefix that
 * is configured; without one, Stripe is told of no usage.
 */
@Singleton
@Requires(beans = StripeConfig.class)
@Requires(property = "mydr24.stripe.meter-prefix")
class StripeMeters implements UsageMirror {
    private static final String DUPLICATE = "An event already exists with identifier";

    /** What is wrong with the event itself; a meter that is missing can still be made. */
    private static final Set<String> FINAL =
            Set.of(
                    "meter_event_invalid_value",
                    "meter_event_value_too_many_digits",
                    "meter_event_customer_not_found",
                    "timestamp_in_future",
                    "timestamp_too_far_in_past");

    private final StripeApi api;
    private final String prefix;

    StripeMeters(StripeApi api, @Value("${mydr24.stripe.meter-prefix}") String prefix) {
        this.api = api;
        this.prefix = prefix;
    }

    @Override
    public void add(String customer, Used used) throws UsageRefused {
        var event =
                MeterEventCreateParams.builder()
                        .setEventName(prefix + used.component())
                        .setIdentifier(used.id().toString())
                        .setTimestamp(used.at().getEpochSecond())
                        .putPayload("stripe_customer_id", customer)
                        .putPayload("value", used.quantity().stripTrailingZeros().toPlainString())
                        .build();
        try {
            api.askedOrRefused(
                    "count usage",
                    (code, words) -> FINAL.contains(code) || words.startsWith(DUPLICATE),
                    () ->
                            api.v1()
                                    .billing()
                                    .meterEvents()
                                    .create(event, StripeApi.once("usage", used.id())));
        } catch (StripeApi.Refused e) {
            // What Stripe has by this identifier already was sent before.
            if (!e.isOf(DUPLICATE)) {
                throw new UsageRefused(String.valueOf(e.getMessage()));
            }
        }
    }
}
