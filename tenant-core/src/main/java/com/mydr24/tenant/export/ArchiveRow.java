package com.mydr24.tenant.export;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "export_archive", schema = "tenancy")
record ArchiveRow(
        @Id UUID id,
        Instant madeAt,
        @Nullable Long bytes,
        @Nullable String sha256,
        @Nullable Instant handedOverAt) {}
