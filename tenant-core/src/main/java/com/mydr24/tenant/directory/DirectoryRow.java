package com.mydr24.tenant.directory;

import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.DatabaseName;
import com.mydr24.regions.placement.RegionCode;
import com.mydr24.regions.placement.TenantId;
import com.mydr24.tenant.tier.Isolation;
import com.mydr24.tenant.tier.Tier;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "directory", schema = "tenancy")
record DirectoryRow(
        @Id UUID id,
        String slug,
        String region,
        String cell,
        @MappedProperty("database_name") String databaseName,
        String tier,
        String isolation,
        String kind,
        String status,
        @Nullable UUID parent,
        Instant createdAt,
        @Nullable String booksCell,
        long clockAheadMillis) {

    static DirectoryRow of(DirectoryEntry entry) {
        TenantId parent = entry.parent();
        CellId books = entry.books();
        return new DirectoryRow(
                entry.id().value(),
                entry.slug(),
                entry.region().value(),
                entry.cell().value(),
                entry.database().value(),
                entry.tier().name(),
                entry.isolation().name(),
                entry.kind().name(),
                entry.status().name(),
                parent == null ? null : parent.value(),
                entry.createdAt(),
                books == null ? null : books.value(),
                0);
    }

    DirectoryEntry toEntry() {
        return new DirectoryEntry(
                new TenantId(id),
                slug,
                new RegionCode(region),
                new CellId(cell),
                new DatabaseName(databaseName),
                Tier.valueOf(tier),
                Isolation.valueOf(isolation),
                TenantKind.valueOf(kind),
                TenantStatus.valueOf(status),
                parent == null ? null : new TenantId(parent),
                createdAt,
                booksCell == null ? null : new CellId(booksCell));
    }
}
