package com.mydr24.billing.collection;

import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Introspected
record CollectedDocumentRow(UUID documentId, String providerId, @Nullable Instant settledAt) {}
