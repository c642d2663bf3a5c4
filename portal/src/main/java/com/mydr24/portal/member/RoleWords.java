package com.mydr24.portal.member;

import com.mydr24.regions.failure.InvalidField;
import com.mydr24.tenant.member.TenantRole;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Roles as callers write them. */
final class RoleWords {
    private RoleWords() {}

    /**
     * @throws InvalidField on {@code roles} for a word that is no role
     */
    static Set<TenantRole> parse(Collection<String> words) {
        var roles = EnumSet.noneOf(TenantRole.class);
        words.forEach(word -> roles.add(parse(word)));
        return roles;
    }

    private static TenantRole parse(String word) {
        return Arrays.stream(TenantRole.values())
                .filter(role -> role.name().equals(word.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() ->
                        new InvalidField(
                                "roles",
                                "unknown_role",
                                "\""
                                        + word
                                        + "\" is none of "
                                        + Arrays.toString(TenantRole.values())
                                        + "."));
    }
}
