package com.mydr24.tenant.erasure;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

@MappedEntity(value = "erasure_certificate", schema = "tenancy")
record CertificateRow(@Id UUID tenantId, UUID sagaId, String body, Instant issuedAt) {}
