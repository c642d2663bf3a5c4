package com.mydr24.referral.link;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.NotBlank;
import java.util.List;

/**
 * How links behave.
 *
 * @param ridKey 256 bits in base64 or base64url that seal the ids of clicks; changing it forgets
 *     open clicks
 * @param defaultTarget where links lead that name no place of their own
 * @param allowedHosts the hosts, besides this one, that links may lead to; none unless named, so
 *     that a link of ours never lends its name to a stranger's site
 */
@ConfigurationProperties("mydr24.referral")
record ReferralConfig(
        @NotBlank String ridKey,
        @Bindable(defaultValue = "/") @NotBlank String defaultTarget,
        @Bindable(defaultValue = "") List<String> allowedHosts) {

    @Override
    public String toString() {
        return "ReferralConfig[" + defaultTarget + "]";
    }
}
