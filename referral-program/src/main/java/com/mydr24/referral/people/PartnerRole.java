package com.mydr24.referral.people;

import com.mydr24.regions.failure.InvalidField;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What somebody may do for a partner. Whoever has any of them sees links, clicks and decisions. */
public enum PartnerRole {
    /** Everything, and who else may do what. */
    PARTNER_ADMIN,
    /** Making links. */
    PARTNER_MARKETING,
    /** Statements, payouts, and the invoices that are written for the partner. */
    PARTNER_FINANCE;

    /**
     * Reads what a caller wrote, in capitals or not.
     *
     * @throws InvalidField on {@code roles} for one there is not, and for none
     */
    static Set<PartnerRole> parse(Collection<String> texts) {
        Set<PartnerRole> roles = EnumSet.noneOf(PartnerRole.class);
        for (String text : texts) {
            roles.add(parse(text));
        }
        if (roles.isEmpty()) {
            throw new InvalidField("roles", "no_role", "A person has at least one role.");
        }
        return roles;
    }

    private static PartnerRole parse(String text) {
        return Arrays.stream(values())
                .filter(role -> role.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() ->
                        new InvalidField(
                                "roles",
                                "unknown_role",
                                "Roles are " + Arrays.toString(values()) + "."));
    }

    /** As the database keeps them. */
    static String text(Set<PartnerRole> roles) {
        return roles.stream().sorted().map(PartnerRole::name).collect(Collectors.joining(","));
    }
}
