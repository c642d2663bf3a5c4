package com.mydr24.sla.measurement;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

@MappedEntity(value = "component", schema = "sla")
record ComponentRow(
        @Id UUID tenantId, String monitor, Instant since, boolean counted, String reason) {}
