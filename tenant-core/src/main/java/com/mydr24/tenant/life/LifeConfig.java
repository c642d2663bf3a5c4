package com.mydr24.tenant.life;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * Configuration {@code mydr24.life.*}.
 *
 * @param grace how long after it began to leave a tenant may stay after all, in business time
 */
@ConfigurationProperties("mydr24.life")
record LifeConfig(@Bindable(defaultValue = "P30D") Duration grace) {}
