package com.mydr24.referral.link;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.NotBlank;
import java.util.Base64;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;

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
    private static final int KEY_BYTES = 32;

    /** Both alphabets of base64 are taken, padded or not: whoever makes the key may use either. */
    SecretKeySpec key() {
        var bytes = Base64.getDecoder().decode(ridKey.replace('-', '+').replace('_', '/'));
        if (bytes.length != KEY_BYTES) {
            throw new IllegalStateException("mydr24.referral.rid-key is not 32 bytes in base64");
        }
        return new SecretKeySpec(bytes, "AES");
    }

    @Override
    public String toString() {
        return "ReferralConfig[" + defaultTarget + "]";
    }
}
