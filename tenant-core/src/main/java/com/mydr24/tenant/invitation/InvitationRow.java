package com.mydr24.tenant.invitation;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "invitation", schema = "tenancy")
record InvitationRow(
        @Id UUID memberId, Instant madeAt, Instant expiresAt, @Nullable Instant endedAt) {}
