package com.mydr24.tenant.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.mydr24.regions.canonical.CanonicalJson;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

@MappedEntity(value = "audit_entry", schema = "tenancy")
record EntryRow(@Id long sequence, String entry, String hash) {
    LoggedAct act() {
        return LoggedAct.of(CanonicalJson.object(entry.getBytes(UTF_8)));
    }
}
