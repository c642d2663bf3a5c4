package com.mydr24.sla.edge;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/** A tenant whose requests the edge counts. */
@MappedEntity(value = "edge_tenant", schema = "sla")
record EdgeTenantRow(@Id UUID tenantId, Instant since) {}
