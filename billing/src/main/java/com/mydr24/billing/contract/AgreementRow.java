package com.mydr24.billing.contract;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "agreement", schema = "billing")
record AgreementRow(
        @Id UUID id, String fromMonth, @Nullable String toMonth, String terms, String source) {
    Agreement agreement(Terms read) {
        return new Agreement(id, fromMonth, toMonth, read, source);
    }
}
