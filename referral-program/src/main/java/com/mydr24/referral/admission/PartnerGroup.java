package com.mydr24.referral.admission;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.serde.annotation.Serdeable;

/**
 * Partners that are treated alike.
 *
 * @param campaign in which their links are made unless they name another
 */
@Introspected
@Serdeable
public record PartnerGroup(String name, String title, String campaign) {}
