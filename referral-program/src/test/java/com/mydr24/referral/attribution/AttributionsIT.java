package com.mydr24.referral.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mydr24.referral.ReferralInstallation;
import com.mydr24.referral.campaign.CampaignTerms;
import com.mydr24.referral.campaign.Campaigns;
import com.mydr24.referral.campaign.Experiments;
import com.mydr24.referral.campaign.RewardTerms;
import com.mydr24.referral.campaign.Touch;
import com.mydr24.referral.campaign.VariantResult;
import com.mydr24.referral.link.Link;
import com.mydr24.referral.link.Links;
import com.mydr24.referral.partner.Partners;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.placement.RegionCode;
import com.mydr24.regions.placement.TenantId;
import com.mydr24.tenant.directory.TenantKind;
import com.mydr24.tenant.provisioning.Application;
import com.mydr24.tenant.tier.Tier;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("postgres")
class AttributionsIT {
    private static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");

    private static ReferralInstallation programme;
    private static int customers;

    @BeforeAll
    static void start() {
        programme = ReferralInstallation.start();
    }

    @AfterAll
    static void stop() throws SQLException {
        programme.close();
    }

    @BeforeEach
    void itIsFebruary() {
        programme.itIs(NOW.toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 90, 365})
    void clickCountsToTheLastMillisecondOfTheWindowOfItsCampaign(int days) {
        campaign("window-" + days, days, Touch.LAST, null, null);
        var link = link("window-" + days);
        var rid = follow(link, null);
        var clicked = bean(Links.class).click(rid).orElseThrow().at();
        var end = clicked.plus(Duration.ofDays(days));

        assertThat(named(rid, end.minusMillis(1))).isPresent();
        assertThat(named(rid, end)).isEmpty();
        assertThat(named(rid, clicked)).isPresent();
        assertThat(named(rid, clicked.minusMillis(1))).isEmpty();
    }

    @Test
    void lastClickCountsUnlessItsCampaignWantsTheFirst() {
        campaign("wants-last", 90, Touch.LAST, null, null);
        campaign("wants-first", 90, Touch.FIRST, null, null);
        var first = link("wants-last");
        var last = link("wants-last");
        var wantsFirst = link("wants-first");

        var rid = follow(last, follow(first, null));
        var again = follow(wantsFirst, rid);

        assertThat(linkOf(rid)).isEqualTo(last.slug());
        assertThat(linkOf(again)).isEqualTo(first.slug());
        assertThat(bean(Links.class).click(again).orElseThrow().link()).isEqualTo(wantsFirst.id());
    }

    @Test
    void firstClickThatIsTooOldOrOutOfUseGivesWayToTheLast() {
        campaign("short", 1, Touch.LAST, null, null);
        campaign("first-of-long", 90, Touch.FIRST, null, null);
        var shortLived = link("short");
        var outOfUse = link("first-of-long");
        var last = link("first-of-long");
        var tooOld = follow(last, follow(shortLived, null));
        var disabled = follow(last, follow(outOfUse, null));
        bean(Links.class).disable(outOfUse.slug());

        var later = NOW.plus(Duration.ofDays(2));

        assertThat(named(tooOld, later).orElseThrow().link().slug()).isEqualTo(last.slug());
        assertThat(named(disabled, later).orElseThrow().link().slug()).isEqualTo(last.slug());
    }

    @Test
    void earlierRidThatIsNoneChangesNothing() {
        var link = link("default");

        var click = bean(Links.class).click(follow(link, "nonsense")).orElseThrow();

        assertThat(click.firstLink()).isEqualTo(link.id());
        assertThat(click.firstAt()).isEqualTo(click.at());
    }

    @Test
    void campaignCountsFromItsStartToItsEndAndAClickByWhenItWasMade() {
        campaign("february", 90, Touch.LAST, NOW, NOW.plus(Duration.ofDays(28)));
        var link = link("february");
        var rid = follow(link, null);

        assertThat(named(link.slug(), NOW.minusMillis(1))).isEmpty();
        assertThat(named(link.slug(), NOW)).isPresent();
        assertThat(named(link.slug(), NOW.plus(Duration.ofDays(28)).minusMillis(1))).isPresent();
        assertThat(named(link.slug(), NOW.plus(Duration.ofDays(28)))).isEmpty();
        assertThat(named(rid, NOW.plus(Duration.ofDays(60)))).isPresent();
    }

    @Test
    void dealComesBeforePromoCodeBeforeTypedCodeBeforeClick() {
        var clicked = link("default");
        var typed = link("default");
        var promo = link("default");
        var dealt = link("default");
        bean(PromoCodes.class).create(promo.partner(), promo.slug(), "spring-26");
        var rid = follow(clicked, null);
        var domain = "clinic" + ++customers + ".example";

        assertThat(bound(domain, null)).isEmpty();
        assertThat(bound(domain, rid)).contains("CLICK " + clicked.slug());
        assertThat(bound(domain, rid + " " + typed.slug())).contains("CODE " + typed.slug());
        assertThat(bound(domain, "Spring-26, " + typed.slug())).contains("PROMO " + promo.slug());
        var deal =
                bean(Deals.class)
                        .register(dealt.partner(), dealt.slug(), domain.toUpperCase(Locale.ROOT));
        assertThat(bound(domain, "SPRING-26")).contains("PROMO " + promo.slug());
        bean(Deals.class).sign(deal.id(), "platform:1");
        assertThat(bound(domain, "SPRING-26")).contains("DEAL " + dealt.slug());
        assertThat(bound(domain, null)).contains("DEAL " + dealt.slug());
        assertThat(bound("other.example", null)).isEmpty();
    }

    @Test
    void dealEndsAndTheDomainIsFreeAgain() {
        var first = link("default");
        var second = link("default");
        var domain = "clinic" + ++customers + ".example";
        var deals = bean(Deals.class);
        var signed =
                deals.sign(
                        deals.register(first.partner(), first.slug(), domain).id(), "platform:1");
        var other = deals.register(second.partner(), second.slug(), domain);

        assertThatThrownBy(() -> deals.sign(other.id(), "platform:1")).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> deals.sign(signed.id(), "platform:1"))
                .isInstanceOf(Conflict.class);
        programme.itIs(NOW.plus(Deals.LASTS).plusSeconds(3_600).toString());
        deals.sign(other.id(), "platform:1");

        assertThat(deals.of(first.partner()))
                .extracting(Deal::state)
                .containsExactly(Deal.State.ENDED);
        assertThat(deals.refuse(deals.register(first.partner(), first.slug(), domain).id(), "p"))
                .extracting(Deal::state)
                .isEqualTo(Deal.State.REFUSED);
    }

    @Test
    void oneOfManyPartnersWhoseDealsAreSignedAtOnceHasTheDomain() throws Exception {
        var domain = "clinic" + ++customers + ".example";
        List<UUID> announced = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            var link = link("default");
            announced.add(bean(Deals.class).register(link.partner(), link.slug(), domain).id());
        }
        List<Future<Deal>> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var deal : announced) {
                Callable<Deal> sign = () -> bean(Deals.class).sign(deal, "platform:1");
                answers.add(threads.submit(sign));
            }
        }

        int signed = 0;
        for (var answer : answers) {
            try {
                answer.get();
                signed++;
            } catch (ExecutionException e) {
                assertThat(e).hasCauseInstanceOf(Conflict.class);
            }
        }
        assertThat(signed).isEqualTo(1);
    }

    @Test
    void deactivatedPartnerBringsNobodyByAnyWay() {
        var link = link("default");
        var domain = "clinic" + ++customers + ".example";
        var rid = follow(link, null);
        bean(PromoCodes.class).create(link.partner(), link.slug(), "GONE-26");
        var deals = bean(Deals.class);
        deals.sign(deals.register(link.partner(), link.slug(), domain).id(), "platform:1");

        bean(Partners.class).disable(link.partner());

        assertThat(bound(domain, null)).isEmpty();
        for (var word : List.of(rid, "GONE-26", link.slug())) {
            assertThat(named(word, NOW.plusSeconds(60))).isEmpty();
        }
        assertThat(programme.visit(link.slug(), null).rid()).isEmpty();
    }

    @Test
    void codesAndDealsAreOfThePartnersOwnLinks() {
        var own = link("default");
        var others = link("default");
        var codes = bean(PromoCodes.class);
        codes.create(own.partner(), own.slug(), "MINE-26");

        assertThatThrownBy(() -> codes.create(own.partner(), others.slug(), "THEIRS"))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> codes.create(others.partner(), others.slug(), "mine-26"))
                .isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> codes.create(own.partner(), own.slug(), "a"))
                .isInstanceOf(InvalidField.class);
        assertThatThrownBy(() -> codes.create(own.partner(), own.slug(), "MRN-123456"))
                .isInstanceOf(InvalidField.class);
        assertThatThrownBy(
                        () -> bean(Deals.class).register(own.partner(), others.slug(), "a.example"))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> bean(Deals.class).register(own.partner(), own.slug(), "nowhere"))
                .isInstanceOf(InvalidField.class);
        assertThat(codes.create(own.partner(), own.slug(), "mine-26").code()).isEqualTo("MINE-26");
        assertThat(codes.of(own.partner())).hasSize(1);
    }

    private static <T> T bean(Class<T> type) {
        return programme.bean(type);
    }

    private static Link link(String campaign) {
        return programme.link(programme.partner("TECHNOLOGY", "DE"), campaign);
    }

    private static void campaign(
            String name, int days, Touch touch, @Nullable Instant from, @Nullable Instant to) {
        bean(Campaigns.class)
                .put(
                        name,
                        new CampaignTerms(RewardTerms.firstInvoice(1_000), days, touch, from, to));
    }

    private static String follow(Link link, @Nullable String earlier) {
        return programme.visit(link.slug(), earlier).rid().orElseThrow();
    }

    @Test
    void experimentPutsEachClickOnOneSideAndItsResultsAgreeWithTheDatabase() {
        campaign("side-a", 90, Touch.LAST, null, null);
        campaign("side-b", 30, Touch.LAST, null, null);
        var experiments = bean(Experiments.class);
        experiments.begin("a-or-b", "side-a", "side-b", 5_000);
        assertThat(experiments.begin("a-or-b", "side-a", "side-b", 5_000).winner()).isNull();
        assertThatThrownBy(() -> experiments.begin("a-or-b", "side-b", "side-a", 5_000))
                .isInstanceOf(Conflict.class);
        var link = link("a-or-b");
        var sides = new ArrayList<String>();
        for (var i = 0; i < 40; i++) {
            var rid = programme.visit(link.slug(), "198.51.100." + i, null).rid().orElseThrow();
            var side = named(rid, NOW.plusSeconds(60)).orElseThrow().campaign().name();
            assertThat(named(rid, NOW.plusSeconds(61)).orElseThrow().campaign().name())
                    .isEqualTo(side);
            sides.add(side);
        }

        await().untilAsserted(() ->
                assertThat(experiments.results("a-or-b"))
                        .containsExactly(
                                new VariantResult("side-a", count(sides, "side-a"), 0, 0),
                                new VariantResult("side-b", count(sides, "side-b"), 0, 0)));
        assertThat(count(sides, "side-a")).isBetween(5L, 35L);
        experiments.end("a-or-b", "side-b");
        assertThat(named(link.slug(), NOW).orElseThrow().campaign().name()).isEqualTo("side-b");
        assertThatThrownBy(() -> experiments.end("a-or-b", "side-a")).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> experiments.end("a-or-b", "side-c"))
                .isInstanceOf(InvalidField.class);
    }

    private static long count(List<String> sides, String side) {
        return sides.stream().filter(side::equals).count();
    }

    private static Optional<Attribution> named(String word, Instant at) {
        return bean(Attributions.class).named(word, at, UUID.randomUUID());
    }

    private static String linkOf(String rid) {
        return named(rid, NOW.plusSeconds(60)).orElseThrow().link().slug();
    }

    private static Optional<String> bound(String domain, @Nullable String referral) {
        var application =
                new Application(
                        new TenantId(UUID.randomUUID()),
                        "clinic",
                        "Clinic gGmbH",
                        TenantKind.HOSPITAL,
                        null,
                        "DE",
                        new RegionCode("eu-de"),
                        Tier.BASIC,
                        "EUR",
                        ZoneId.of("Europe/Berlin"),
                        "admin@" + domain,
                        referral,
                        NOW.plusSeconds(60));
        return bean(Attributions.class)
                .of(application)
                .map(found -> found.how() + " " + found.link().slug());
    }
}
