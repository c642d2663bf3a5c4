package com.mydr24.sla.contract;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

@MappedEntity(value = "contract", schema = "sla")
record ContractRow(@Id UUID tenantId, int version, Instant effectiveFrom, String terms) {}
