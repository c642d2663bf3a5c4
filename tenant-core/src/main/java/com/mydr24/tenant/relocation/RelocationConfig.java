package com.mydr24.tenant.relocation;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * Configuration {@code mydr24.relocation.*}.
 *
 * @param grace how long the rows of a tenant that moved to another cell are kept where it was, in
 *     business time
 */
@ConfigurationProperties("mydr24.relocation")
record RelocationConfig(@Bindable(defaultValue = "P7D") Duration grace) {}
