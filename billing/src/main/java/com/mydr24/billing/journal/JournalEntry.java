package com.mydr24.billing.journal;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.reducing;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What one business event moved. It balances in every currency, or it cannot be made.
 *
 * @param eventKey names the event within the tenant; the same event posts once
 * @param document the number of the document it belongs to
 */
public record JournalEntry(
        String eventKey, String document, Instant postedAt, List<Posting> postings) {
    public JournalEntry {
        postings = List.copyOf(postings);
        if (postings.isEmpty()) {
            throw new IllegalArgumentException(eventKey + " has no postings");
        }
        var sums =
                postings.stream()
                        .collect(
                                groupingBy(
                                        posting -> posting.amount().getCurrencyUnit(),
                                        reducing(
                                                BigInteger.ZERO,
                                                JournalEntry::signed,
                                                BigInteger::add)));
        sums.forEach((currency, sum) -> {
            if (sum.signum() != 0) {
                throw new IllegalArgumentException(
                        eventKey + " is out of balance by " + sum + " minor " + currency);
            }
        });
    }

    /** The same on every run, so that two exports of a rebuilt book are the same bytes. */
    public UUID idOf(UUID tenant) {
        return UUID.nameUUIDFromBytes((tenant + "/" + eventKey).getBytes(StandardCharsets.UTF_8));
    }

    private static BigInteger signed(Posting posting) {
        return BigInteger.valueOf(posting.debitMinor())
                .subtract(BigInteger.valueOf(posting.creditMinor()));
    }
}
