package com.mydr24.billing.stripe;

import com.mydr24.regions.failure.Unavailable;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.net.RequestOptions;
import com.stripe.service.V1Services;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls of Stripe's API. Each that makes something carries an idempotency key made of our id, so
 * that a repeat within a day is answered with what the first one made.
 */
@Singleton
@Requires(beans = StripeConfig.class)
class StripeApi {
    private static final Logger LOG = LoggerFactory.getLogger(StripeApi.class);

    /** Statuses of requests that Stripe understood and does not do. */
    private static final Set<Integer> REFUSALS = Set.of(400, 402, 403, 404);

    private final StripeClient client;

    StripeApi(StripeConfig config) {
        client =
                StripeClient.builder()
                        .setApiKey(config.key())
                        .setApiBase(config.base())
                        .setConnectBase(config.base())
                        .setFilesBase(config.base())
                        .setMeterEventsBase(config.base())
                        .setConnectTimeout((int) Duration.ofSeconds(5).toMillis())
                        .setReadTimeout((int) Duration.ofSeconds(20).toMillis())
                        // Whoever calls tries again later, under the same key.
                        .setMaxNetworkRetries(0)
                        .build();
    }

    interface Call<T> {
        T run() throws StripeException;
    }

    /** Stripe says no, and will the next time. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        private final String words;

        Refused(String code, String words) {
            super(code);
            this.words = words;
        }

        /** Whether Stripe's words begin so; they are not for logs, since they may name somebody. */
        boolean isOf(String beginning) {
            return words.startsWith(beginning);
        }
    }

    V1Services v1() {
        return client.v1();
    }

    /**
     * Asks Stripe.
     *
     * @throws Unavailable when it is away, or does not take it
     */
    <T> T asked(String what, Call<T> call) {
        try {
            return call.run();
        } catch (StripeException e) {
            throw away(what, e);
        }
    }

    /**
     * Asks Stripe what it may refuse for good.
     *
     * @param isFinal whether a refusal by this code and these words, of a request that was
     *     understood, is
     * @throws Unavailable when it is away, or does not take it now
     */
    <T> T askedOrRefused(String what, BiPredicate<String, String> isFinal, Call<T> call)
            throws Refused {
        try {
            return call.run();
        } catch (StripeException e) {
            var code = Objects.requireNonNullElse(e.getCode(), "without_a_code");
            var error = e.getStripeError();
            var words = error == null ? "" : Objects.requireNonNullElse(error.getMessage(), "");
            if (REFUSALS.contains(e.getStatusCode()) && isFinal.test(code, words)) {
                throw new Refused(code, words);
            }
            throw away(what, e);
        }
    }

    private static Unavailable away(String what, StripeException e) {
        // Its message may name the customer; its code and the id of the request do not.
        LOG.warn(
                "Stripe did not {}: {} {} {}",
                what,
                e.getStatusCode(),
                e.getCode(),
                e.getRequestId());
        return new Unavailable("payment_provider_away", "Stripe did not " + what + ".");
    }

    static RequestOptions once(String what, UUID id) {
        return RequestOptions.builder().setIdempotencyKey("%s:%s:v1".formatted(what, id)).build();
    }
}
