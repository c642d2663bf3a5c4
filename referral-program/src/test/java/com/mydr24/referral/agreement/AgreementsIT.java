package com.mydr24.referral.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mydr24.local.postgres.LocalPostgres;
import com.mydr24.referral.ReferralInstallation;
import com.mydr24.referral.admission.PartnerApplications;
import com.mydr24.referral.admission.PartnerGroups;
import com.mydr24.referral.link.Links;
import com.mydr24.referral.link.NewLink;
import com.mydr24.referral.partner.NewPartner;
import com.mydr24.referral.partner.Partner;
import com.mydr24.referral.partner.Partners;
import com.mydr24.referral.people.PartnerPeople;
import com.mydr24.referral.reward.RewardCases;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.failure.Unavailable;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** How a partner comes in, and under which agreement it earns. */
@Tag("postgres")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AgreementsIT {
    private static final String NOW = "2026-02-01T00:00:00Z";
    private static final Instant LATER = Instant.parse("2026-03-01T00:00:00Z");

    private static ReferralInstallation programme;

    @BeforeAll
    static void start() {
        programme = ReferralInstallation.start();
    }

    @AfterAll
    static void stop() throws SQLException {
        programme.close();
    }

    @Test
    @Order(1)
    void applicantIsOnePartnerHoweverManyApprove() throws Exception {
        programme.itIs(NOW);
        var form = new NewPartner("Clinics AG", "technology", "DE", "EUR", "It@Clinics.example");
        var applications = bean(PartnerApplications.class);
        applications.apply(form, "We run clinics.");
        applications.apply(form, "We run clinics, again.");
        assertThat(applications.waiting()).hasSize(1);
        var id = applications.waiting().getFirst().id();

        var approvals = new ArrayList<Callable<Partner>>();
        for (var i = 0; i < 16; i++) {
            var who = "platform:" + i;
            approvals.add(() -> applications.approve(id, who));
        }
        var partners = 0;
        try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : all.invokeAll(approvals)) {
                try {
                    done.get();
                    partners++;
                } catch (ExecutionException refused) {
                    assertThat(refused).hasCauseInstanceOf(Conflict.class);
                }
            }
        }

        assertThat(partners).isEqualTo(1);
        assertThat(bean(Partners.class).all()).hasSize(1);
        assertThat(applications.waiting()).isEmpty();
        assertThat(applications.byId(id).partner()).isNotNull();
    }

    @Test
    @Order(2)
    void refusalHasAReasonAndIsFinalAndBadApplicationsAreNotTaken() {
        var applications = bean(PartnerApplications.class);
        applications.apply(
                new NewPartner("X", "TECHNOLOGY", "DE", "EUR", "x@x.example"), "About us.");
        var id = applications.waiting().getFirst().id();

        assertThat(applications.refuse(id, "Not in our field.", "platform:ada").reason())
                .isEqualTo("Not in our field.");
        assertThatThrownBy(() -> applications.approve(id, "platform:ada"))
                .isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> applications.refuse(UUID.randomUUID(), "No.", "platform:ada"))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() ->
                        applications.apply(
                                new NewPartner("Y", "GUILD", "DE", "EUR", "y@y.example"), "Us."))
                .isInstanceOf(InvalidField.class);
        assertThatThrownBy(() ->
                        applications.apply(
                                new NewPartner("Y", "RESEARCH", "DE", "EUR", "y@y.example"),
                                "As patient no 12345678 says"))
                .isInstanceOf(InvalidField.class);
        assertThat(applications.waiting()).isEmpty();
    }

    @Test
    @Order(3)
    void withoutAnyAgreementNothingHasToBeAccepted() {
        var acme = cases();

        acme.pay(10_000, NOW);

        assertThat(acme.only().code()).isEqualTo("earned");
    }

    @Test
    @Order(4)
    void announcedAgreementHoldsFromItsDayAndOnlyThenIsNeeded() {
        var agreements = bean(Agreements.class);
        var first = agreements.publish("Partner agreement", "Be fair.", LATER, "platform:ada");
        assertThat(agreements.publish("Partner agreement", "Be fair.", LATER, "platform:ada"))
                .isEqualTo(first);
        var before = cases();
        before.pay(10_000, NOW);
        assertThat(before.only().code()).isEqualTo("earned");

        programme.itIs("2026-03-01T00:00:00Z");
        var without = cases();
        without.pay(10_000, NOW);
        assertThat(without.only().code()).isEqualTo("agreement_not_accepted");
        assertThat(without.only().why()).contains("version 1");
        assertThat(programme.balance(without.partner().id(), "PARTNER_ACCRUED")).isZero();

        var with = cases();
        accept(with.partner(), first, false);
        with.pay(10_000, NOW);
        assertThat(with.only().code()).isEqualTo("earned");
        assertThat(
                        programme.query(
                                "select inputs ->> 'agreement' from referral.reward_decision where partner_id = ?",
                                with.partner().id()))
                .containsExactly("1");
    }

    @Test
    @Order(5)
    void nextVersionHasToBeAcceptedAnewAndTheLastWordOnSelfBillingCounts() {
        var agreements = bean(Agreements.class);
        var acme = cases();
        accept(acme.partner(), agreements.byVersion(1), true);
        assertThat(agreements.allowsSelfBilling(acme.partner().id())).isTrue();
        var second =
                agreements.publish(
                        "Partner agreement",
                        "Be very fair.",
                        Instant.parse("2026-04-01T00:00:00Z"),
                        "platform:ada");
        assertThat(agreements.coverage(acme.partner().id())).isEqualTo(new Coverage(1, true));
        programme.itIs("2026-04-01T00:00:01Z");
        assertThat(agreements.coverage(acme.partner().id())).isEqualTo(new Coverage(2, false));

        accept(acme.partner(), second, false);
        accept(acme.partner(), second, false);

        assertThat(agreements.coverage(acme.partner().id())).isEqualTo(new Coverage(2, true));
        assertThat(agreements.allowsSelfBilling(acme.partner().id())).isFalse();
        assertThatThrownBy(() -> accept(acme.partner(), second, true)).isInstanceOf(Conflict.class);
        assertThatThrownBy(() ->
                        agreements.accept(
                                acme.partner().id(), 2, "0".repeat(64), "Ada", false, "key"))
                .isInstanceOf(InvalidField.class)
                .hasMessageContaining("not that of the version");
    }

    @Test
    @Order(6)
    void agreementsAndAcceptancesCannotBeChanged() {
        for (var table : new String[] {"agreement", "agreement_acceptance"}) {
            assertThatThrownBy(() ->
                            programme.execute(
                                    LocalPostgres.MIGRATOR, "delete from referral." + table))
                    .hasMessageContaining("refused");
        }
    }

    @Test
    @Order(7)
    void linkIsMadeInTheCampaignOfThePartnersGroup() {
        var groups = bean(PartnerGroups.class);
        groups.put("gold", "Gold partners", "gold-terms");
        groups.put("silver", "Silver partners", "silver-terms");
        var acme = programme.partner("TECHNOLOGY", "DE");
        groups.join(acme.id(), "silver", "platform:ada");
        groups.join(acme.id(), "gold", "platform:ada");
        groups.join(acme.id(), "gold", "platform:ada");

        assertThat(groups.of(acme.id()).orElseThrow().name()).isEqualTo("gold");
        assertThat(bean(Links.class).create(acme.id(), new NewLink(null, null, null)).campaign())
                .isEqualTo("gold-terms");
        assertThat(programme.link(acme, "special").campaign()).isEqualTo("special");
        assertThat(
                        programme.query(
                                "select count(*) from referral.group_membership where partner_id = ?",
                                acme.id()))
                .containsExactly("2");
        assertThatThrownBy(() -> groups.join(acme.id(), "lead", "platform:ada"))
                .isInstanceOf(NotFound.class);
    }

    private static void accept(Partner partner, Agreement agreement, boolean selfBilling) {
        bean(Agreements.class)
                .accept(
                        partner.id(),
                        agreement.version(),
                        agreement.sha256(),
                        "Ada Lovelace, director",
                        selfBilling,
                        "platform:key");
    }

    private static RewardCases cases() {
        return new RewardCases(programme, programme.partner("TECHNOLOGY", "DE"), "default");
    }

    @Test
    @Order(90)
    void oneAdministratorStaysWhenTwoRemoveEachOther() throws Exception {
        var partner = programme.partner("technology", "DE");
        var people = bean(PartnerPeople.class);
        for (var round = 0; round < 8; round++) {
            var pair = new ArrayList<UUID>();
            people.of(partner.id()).forEach(left -> pair.add(left.id()));
            while (pair.size() < 2) {
                pair.add(administrator(partner));
            }
            var refused = new AtomicInteger();
            var removals = new ArrayList<Callable<Integer>>();
            for (var id : pair) {
                removals.add(() -> {
                    try {
                        people.remove(partner.id(), id, "test");
                        return 0;
                    } catch (Conflict lastOne) {
                        return refused.incrementAndGet();
                    }
                });
            }
            try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var done : both.invokeAll(removals)) {
                    done.get();
                }
            }
            assertThat(refused).hasValue(1);
            assertThat(people.of(partner.id())).hasSize(1);
        }
        assertThat(people.steps(partner.id())).hasSize(8);
    }

    @Test
    @Order(91)
    void nobodyIsInvitedWhereNobodySignsInAndAnotherPartnersPersonIsUnknown() throws SQLException {
        var people = bean(PartnerPeople.class);
        var mine = programme.partner("technology", "DE");
        var other = programme.partner("technology", "DE");
        var person = administrator(other);
        var roles = List.of("PARTNER_ADMIN");

        assertThatThrownBy(() -> people.invite(mine.id(), "a@b.example", roles, "test"))
                .isInstanceOf(Unavailable.class);
        assertThatThrownBy(() -> people.invite(mine.id(), "nobody", roles, "test"))
                .isInstanceOf(InvalidField.class);
        assertThatThrownBy(() -> people.invite(mine.id(), "a@b.example", List.of(), "test"))
                .isInstanceOf(InvalidField.class);
        assertThatThrownBy(() -> people.remove(mine.id(), person, "test"))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> people.change(mine.id(), person, roles, "test"))
                .isInstanceOf(NotFound.class);
    }

    /** As if somebody had accepted an invitation. */
    private static UUID administrator(Partner partner) throws SQLException {
        var id = UUID.randomUUID();
        programme.execute(
                LocalPostgres.APPLICATION,
                """
                insert into referral.partner_person
                       (id, partner_id, subject, roles, state, invited_at, joined_at)
                values ('%1$s', '%2$s', '%1$s', 'PARTNER_ADMIN', 'ACTIVE', now(), now())
                """
                        .formatted(id, partner.id()));
        return id;
    }

    private static <T> T bean(Class<T> type) {
        return programme.bean(type);
    }
}
