package com.mydr24.sla.prober;

import java.util.UUID;

/**
 * An endpoint of a tenant that the platform looks at.
 *
 * @param monitor the component that it stands for
 * @param address a URL, or host:port
 * @param everySeconds seconds from one look to the next, the same at all vantage points
 */
public record ProbeTarget(
        UUID id, String monitor, CheckKind kind, String address, int everySeconds) {}
