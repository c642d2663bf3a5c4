package com.mydr24.referral.campaign;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.serde.annotation.Serdeable;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Two campaigns that are compared. Links name the experiment instead of a campaign.
 *
 * @param shareBp how many of ten thousand fall to the first campaign
 * @param winner to which everybody falls since it ended; null while it runs
 */
@Serdeable
@MappedEntity(value = "experiment", schema = "referral")
public record Experiment(
        @Id String name,
        String campaignA,
        String campaignB,
        int shareBp,
        Instant createdAt,
        @Nullable String winner,
        @Nullable Instant endedAt) {
    private static final int WHOLE = 10_000;
    private static final int DIGIT_BITS = 4;

    /**
     * The campaign that somebody falls to: the first 28 bits of the SHA-256 of {@code name/id},
     * modulo 10,000, below the share. The same whenever it is asked.
     *
     * @param id of the click, or of the tenant where there was none
     */
    String campaignFor(UUID id) {
        if (winner != null) {
            return winner;
        }
        return bucket(id) < shareBp ? campaignA : campaignB;
    }

    private int bucket(UUID id) {
        try {
            var hash =
                    MessageDigest.getInstance("SHA-256").digest((name + "/" + id).getBytes(UTF_8));
            return (ByteBuffer.wrap(hash).getInt() >>> DIGIT_BITS) % WHOLE;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
