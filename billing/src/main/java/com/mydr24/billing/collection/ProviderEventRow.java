package com.mydr24.billing.collection;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "provider_event", schema = "billing")
record ProviderEventRow(
        @Id String id, String type, @Nullable String about, @Nullable String object) {

    static ProviderEventRow of(PaymentProvider.Notice notice) {
        var about = notice.about();
        return new ProviderEventRow(
                notice.id(),
                notice.type(),
                about == null ? null : about.kind().name(),
                about == null ? null : about.id());
    }
}
