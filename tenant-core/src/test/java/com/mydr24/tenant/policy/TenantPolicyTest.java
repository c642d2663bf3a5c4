package com.mydr24.tenant.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Policies are a lattice: what is in force is never looser than anything above it. */
class TenantPolicyTest {
    private static final List<String> DOMAINS =
            List.of("a.example", "b.example", "c.example", "d.example");

    @Property
    void effectiveIsAtLeastAsTightAsEveryAncestor(
            @ForAll("lines") List<TenantPolicy> fromTheTopDown) {
        TenantPolicy effective = fold(fromTheTopDown);

        assertThat(fromTheTopDown).allMatch(effective::isAtLeastAsTightAs);
    }

    @Property
    void effectiveAllowsNothingThatAnyAncestorForbids(
            @ForAll("lines") List<TenantPolicy> line, @ForAll("addresses") String address) {
        TenantPolicy effective = fold(line);

        assertThat(effective.invites(address))
                .isEqualTo(line.stream().allMatch(policy -> policy.invites(address)));
    }

    @Property
    void tighteningAnAncestorLoosensNothingBelow(
            @ForAll("lines") List<TenantPolicy> line, @ForAll("policies") TenantPolicy more) {
        TenantPolicy before = fold(line);
        TenantPolicy top = line.getFirst().and(more);
        TenantPolicy after = line.stream().skip(1).reduce(top, TenantPolicy::and);

        assertThat(after.isAtLeastAsTightAs(before)).isTrue();
    }

    @Property
    void applyingAPolicyTwiceIsApplyingItOnce(
            @ForAll("policies") TenantPolicy a, @ForAll("policies") TenantPolicy b) {
        assertThat(a.and(a)).isEqualTo(a);
        assertThat(a.and(b).and(b)).isEqualTo(a.and(b));
    }

    @Property
    void orderDoesNotMatter(
            @ForAll("policies") TenantPolicy a,
            @ForAll("policies") TenantPolicy b,
            @ForAll("policies") TenantPolicy c) {
        assertThat(a.and(b)).isEqualTo(b.and(a));
        assertThat(a.and(b).and(c)).isEqualTo(a.and(b.and(c)));
    }

    @Property
    void openRulesNothing(@ForAll("policies") TenantPolicy policy) {
        assertThat(policy.and(TenantPolicy.OPEN)).isEqualTo(policy);
        assertThat(policy.isAtLeastAsTightAs(TenantPolicy.OPEN)).isTrue();
    }

    @Property
    void ruleIsLooserExactlyWhenInForceItWouldBeOverruled(
            @ForAll("policies") TenantPolicy own, @ForAll("policies") TenantPolicy above) {
        TenantPolicy effective = own.and(above);
        boolean kept =
                (own.longestSessionMinutes() == null
                                || own.longestSessionMinutes()
                                        .equals(effective.longestSessionMinutes()))
                        && (own.longestIdleMinutes() == null
                                || own.longestIdleMinutes().equals(effective.longestIdleMinutes()))
                        && (own.longestKeyDays() == null
                                || own.longestKeyDays().equals(effective.longestKeyDays()))
                        && (own.invitationDomains() == null
                                || own.invitationDomains().equals(effective.invitationDomains()));

        assertThat(own.firstLooserThan(above).isEmpty()).isEqualTo(kept);
    }

    @Example
    void noDomainInCommonInvitesNobody() {
        TenantPolicy nation = new TenantPolicy(null, null, null, Set.of("nation.example"));
        TenantPolicy clinic = new TenantPolicy(null, null, null, Set.of("clinic.example"));

        TenantPolicy effective = clinic.and(nation);

        assertThat(effective.invites("ann@clinic.example")).isFalse();
        assertThat(effective.invites("ann@nation.example")).isFalse();
        assertThat(effective.invitationDomains()).isEmpty();
    }

    private static TenantPolicy fold(List<TenantPolicy> line) {
        return line.stream().reduce(TenantPolicy.OPEN, TenantPolicy::and);
    }

    @Provide
    Arbitrary<List<TenantPolicy>> lines() {
        return policies().list().ofMinSize(1).ofMaxSize(5);
    }

    @Provide
    Arbitrary<TenantPolicy> policies() {
        Arbitrary<Integer> numbers = Arbitraries.integers().between(0, 20);
        Arbitrary<List<Set<String>>> domains =
                Arbitraries.of(DOMAINS).set().ofMaxSize(DOMAINS.size()).list().ofMaxSize(1);
        return Combinators.combine(numbers, numbers, numbers, domains)
                .as((session, idle, key, invited) ->
                        new TenantPolicy(
                                ruled(session),
                                ruled(idle),
                                ruled(key),
                                invited.isEmpty() ? null : invited.getFirst()));
    }

    private static @Nullable Integer ruled(int number) {
        return number == 0 ? null : number;
    }

    @Provide
    Arbitrary<String> addresses() {
        return Arbitraries.of(DOMAINS).map(domain -> "ann@" + domain);
    }
}
