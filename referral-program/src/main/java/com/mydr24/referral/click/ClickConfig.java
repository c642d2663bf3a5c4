package com.mydr24.referral.click;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How clicks are kept.
 *
 * @param spool the directory where clicks wait while the database is away; should outlive the
 *     process
 * @param every how long a click waits in memory at most before it is stored
 * @param capacity how many clicks wait in memory at most; more go to the spool
 * @param patience how long somebody who follows a link waits at most when clicks come faster than
 *     they can be put away; after that the click is lost, and they go on
 * @param keptDays for how long single clicks are kept; the sums of their days stay
 */
@ConfigurationProperties("mydr24.referral.clicks")
record ClickConfig(
        @Bindable(defaultValue = "var/clicks") Path spool,
        @Bindable(defaultValue = "50ms") Duration every,
        @Bindable(defaultValue = "65536") int capacity,
        @Bindable(defaultValue = "1s") Duration patience,
        @Bindable(defaultValue = "400") int keptDays) {}
