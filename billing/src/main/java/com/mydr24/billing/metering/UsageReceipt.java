package com.mydr24.billing.metering;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Comparator;
import java.util.List;

/**
 * What became of a body, event by event.
 *
 * @param accepted events that are kept from now on
 * @param duplicates events that were kept before, word for word
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record UsageReceipt(int accepted, int duplicates, List<UsageRejection> rejected) {
    public UsageReceipt {
        rejected = rejected.stream().sorted(Comparator.comparingInt(UsageRejection::line)).toList();
    }
}
