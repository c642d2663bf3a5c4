package com.mydr24.referral.attribution;

import io.micronaut.serde.annotation.Serdeable;

/**
 * A code that people type.
 *
 * @param link slug of the link that it stands for
 */
@Serdeable
public record PromoCode(String code, String link, boolean enabled) {}
