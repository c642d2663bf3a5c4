package com.mydr24.portal.policy;

import com.mydr24.regions.failure.InvalidField;
import com.mydr24.tenant.policy.TenantPolicy;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** A policy as a person typed it; an empty or missing field rules nothing. */
@Serdeable
public record PolicyForm(
        @Nullable String longestSessionMinutes,
        @Nullable String longestIdleMinutes,
        @Nullable String longestKeyDays,
        @Nullable String invitationDomains) {

    static PolicyForm of(TenantPolicy policy) {
        Set<String> domains = policy.invitationDomains();
        return new PolicyForm(
                text(policy.longestSessionMinutes()),
                text(policy.longestIdleMinutes()),
                text(policy.longestKeyDays()),
                domains == null ? "" : String.join(" ", domains));
    }

    TenantPolicy toPolicy() {
        return new TenantPolicy(
                number("longestSessionMinutes", longestSessionMinutes),
                number("longestIdleMinutes", longestIdleMinutes),
                number("longestKeyDays", longestKeyDays),
                invitationDomains == null || invitationDomains.isBlank()
                        ? null
                        : Arrays.stream(invitationDomains.strip().split("[\\s,]+", -1))
                                .map(word -> word.toLowerCase(Locale.ROOT))
                                .collect(Collectors.toSet()));
    }

    private static String text(@Nullable Integer number) {
        return number == null ? "" : number.toString();
    }

    private static @Nullable Integer number(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return Integer.valueOf(text.strip());
        } catch (NumberFormatException e) {
            throw new InvalidField(field, "no_number", "A whole number, please.");
        }
    }
}
