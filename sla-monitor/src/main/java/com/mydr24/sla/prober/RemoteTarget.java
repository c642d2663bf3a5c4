package com.mydr24.sla.prober;

import io.micronaut.serde.annotation.Serdeable;
import java.util.UUID;

/** What a vantage point elsewhere is asked to look at, and how often. */
@Serdeable
public record RemoteTarget(
        UUID tenant, UUID target, CheckKind kind, String address, int everySeconds) {}
