package com.mydr24.billing.sandbox;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What time it is for a sandbox.
 *
 * @param movingTo where it is going; null when it is there
 * @param waitsFor what holds it up on the way; it goes on by itself
 */
@Serdeable
public record SandboxTime(Instant now, @Nullable Instant movingTo, @Nullable String waitsFor) {}
