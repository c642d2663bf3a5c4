package com.mydr24.tenant.dnsjava;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Who is asked about names: {@code mydr24.dns.*}.
 *
 * @param resolver address of the resolver; the machine's own ones when left out
 * @param port of that resolver
 * @param timeout how long one question may take
 */
@ConfigurationProperties("mydr24.dns")
record DnsConfig(
        @Nullable String resolver,
        @Bindable(defaultValue = "53") int port,
        @Bindable(defaultValue = "5s") Duration timeout) {}
