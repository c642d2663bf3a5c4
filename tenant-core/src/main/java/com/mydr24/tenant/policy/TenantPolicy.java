package com.mydr24.tenant.policy;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant rules. Policies form a lattice: {@link #and} gives the loosest policy that is as
 * tight as both. Null rules nothing.
 *
 * @param longestSessionMinutes a person's session ends so long after the sign-in
 * @param longestIdleMinutes a person's session ends when unused for so long
 * @param longestKeyDays a key of the tenant's programs lives so long at most
 * @param invitationDomains only people with an e-mail address in these domains are asked in; empty
 *     means nobody
 */
public record TenantPolicy(
        @Nullable Integer longestSessionMinutes,
        @Nullable Integer longestIdleMinutes,
        @Nullable Integer longestKeyDays,
        @Nullable Set<String> invitationDomains) {

    /** Rules nothing. */
    public static final TenantPolicy OPEN = new TenantPolicy(null, null, null, null);

    public TenantPolicy {
        if (invitationDomains != null) {
            invitationDomains = Collections.unmodifiableSet(new TreeSet<>(invitationDomains));
        }
    }

    /** The loosest policy that is at least as tight as both. */
    public TenantPolicy and(TenantPolicy other) {
        return new TenantPolicy(
                smaller(longestSessionMinutes, other.longestSessionMinutes),
                smaller(longestIdleMinutes, other.longestIdleMinutes),
                smaller(longestKeyDays, other.longestKeyDays),
                common(invitationDomains, other.invitationDomains));
    }

    /** Whether everything this policy allows, the other allows too. */
    public boolean isAtLeastAsTightAs(TenantPolicy other) {
        return and(other).equals(this);
    }

    /**
     * The first rule of this policy that is looser than the same rule above it. A rule that is left
     * out is not looser: it is inherited.
     */
    public Optional<Loosened> firstLooserThan(TenantPolicy above) {
        return number("longestSessionMinutes", longestSessionMinutes, above.longestSessionMinutes)
                .or(() ->
                        number("longestIdleMinutes", longestIdleMinutes, above.longestIdleMinutes))
                .or(() -> number("longestKeyDays", longestKeyDays, above.longestKeyDays))
                .or(() -> domains(invitationDomains, above.invitationDomains));
    }

    /** Whether somebody with this address may be asked in. */
    public boolean invites(String email) {
        return invitationDomains == null
                || invitationDomains.contains(email.substring(email.lastIndexOf('@') + 1));
    }

    private static @Nullable Integer smaller(@Nullable Integer a, @Nullable Integer b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return Math.min(a, b);
    }

    private static @Nullable Set<String> common(@Nullable Set<String> a, @Nullable Set<String> b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        var common = new TreeSet<>(a);
        common.retainAll(b);
        return common;
    }

    private static Optional<Loosened> number(
            String field, @Nullable Integer own, @Nullable Integer above) {
        return own != null && above != null && own > above
                ? Optional.of(new Loosened(field, "at most " + above))
                : Optional.empty();
    }

    private static Optional<Loosened> domains(
            @Nullable Set<String> own, @Nullable Set<String> above) {
        return own != null && above != null && !above.containsAll(own)
                ? Optional.of(new Loosened("invitationDomains", "only " + above))
                : Optional.empty();
    }

    /**
     * A rule that would allow more than is allowed above.
     *
     * @param allowed what is, in words
     */
    public record Loosened(String field, String allowed) {}
}
