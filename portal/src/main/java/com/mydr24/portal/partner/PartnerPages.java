package com.mydr24.portal.partner;

import com.mydr24.portal.Months;
import com.mydr24.portal.page.Pages;
import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import com.mydr24.referral.agreement.Agreements;
import com.mydr24.referral.agreement.Coverage;
import com.mydr24.referral.click.ClickReports;
import com.mydr24.referral.fraud.Cases;
import com.mydr24.referral.fraud.RiskCase;
import com.mydr24.referral.link.Links;
import com.mydr24.referral.link.NewLink;
import com.mydr24.referral.partner.Partners;
import com.mydr24.referral.payout.Payouts;
import com.mydr24.referral.payout.SelfBilling;
import com.mydr24.referral.reward.Rewards;
import com.mydr24.referral.reward.Standings;
import com.mydr24.referral.reward.Statements;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.views.ModelAndView;
import java.net.URI;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a partner sees of its own affairs; of anybody else's there is nothing here. */
@Controller("/partner")
@Secured(Roles.PARTNER)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
class PartnerPages {
    private static final int MONTHS_SHOWN = 12;

    private final Pages pages;
    private final Partners partners;
    private final Links links;
    private final ClickReports clicks;
    private final Rewards rewards;
    private final Standings standings;
    private final Cases cases;
    private final Statements statements;
    private final StatementFiles files;
    private final Payouts payouts;
    private final SelfBilling selfBilling;
    private final Agreements agreements;
    private final Clock clock;

    PartnerPages(
            Pages pages,
            Partners partners,
            Links links,
            ClickReports clicks,
            Rewards rewards,
            Standings standings,
            Cases cases,
            Statements statements,
            StatementFiles files,
            Payouts payouts,
            SelfBilling selfBilling,
            Agreements agreements,
            Clock clock) {
        this.pages = pages;
        this.partners = partners;
        this.links = links;
        this.clicks = clicks;
        this.rewards = rewards;
        this.standings = standings;
        this.cases = cases;
        this.statements = statements;
        this.files = files;
        this.payouts = payouts;
        this.selfBilling = selfBilling;
        this.agreements = agreements;
        this.clock = clock;
    }

    /** Links and who followed them this month, what is owed, and what waits. */
    @Get
    ModelAndView<Map<String, Object>> overview(Caller caller) {
        UUID id = OwnPages.of(caller);
        List<PartnerLink> lines =
                links.of(id).stream()
                        .map(link -> new PartnerLink(link, links.clicks(link.id())))
                        .toList();
        Coverage coverage = agreements.coverage(id);
        Map<String, Object> model =
                new HashMap<>(
                        Map.of(
                                "page",
                                pages.of(caller, "Overview", "/partner"),
                                "partner",
                                partners.of(id),
                                "links",
                                lines,
                                "clicks",
                                clicks.of(id, thisMonth()),
                                "statement",
                                statements.of(id, thisMonth()),
                                "cases",
                                cases.of(id).stream().map(RiskCase::withoutPeople).toList(),
                                "coverage",
                                coverage,
                                "agreements",
                                agreements.all(),
                                "roles",
                                caller.roles()));
        standings.of(id).ifPresent(standing -> model.put("standing", standing));
        return new ModelAndView<>("partner/overview", model);
    }

    /** Every decision, with what it was made from and by which rule. */
    @Get("/decisions")
    ModelAndView<Map<String, Object>> decisions(Caller caller) {
        return new ModelAndView<>(
                "partner/decisions",
                Map.of(
                        "page", pages.of(caller, "Decisions", "/partner/decisions"),
                        "decisions", rewards.of(OwnPages.of(caller)).reversed()));
    }

    @Get("/statements")
    @Secured(Roles.PARTNER_FINANCE)
    HttpResponse<?> latestStatement() {
        return HttpResponse.seeOther(URI.create("/partner/statements/" + thisMonth()));
    }

    /** A month, entry by entry, and what was paid. */
    @Get("/statements/{month:[0-9-]+}")
    @Secured(Roles.PARTNER_FINANCE)
    ModelAndView<Map<String, Object>> statement(Caller caller, String month) {
        UUID id = OwnPages.of(caller);
        return new ModelAndView<>(
                "partner/statement",
                Map.of(
                        "page", pages.of(caller, "Statement " + month, "/partner/statements"),
                        "statement", statements.of(id, Months.parse(month)),
                        "months", lastMonths(),
                        "payouts", payouts.of(id).reversed(),
                        "invoices", selfBilling.of(id).reversed()));
    }

    @Get(value = "/statements/{month:[0-9-]+}.csv", produces = "text/csv")
    @Secured(Roles.PARTNER_FINANCE)
    HttpResponse<String> csv(Caller caller, String month) {
        return StatementFiles.attachment(
                StatementFiles.csv(statements.of(OwnPages.of(caller), Months.parse(month))),
                month + ".csv");
    }

    @Get(value = "/statements/{month:[0-9-]+}.pdf", produces = MediaType.APPLICATION_PDF)
    @Secured(Roles.PARTNER_FINANCE)
    HttpResponse<byte[]> pdf(Caller caller, String month) {
        UUID id = OwnPages.of(caller);
        return StatementFiles.attachment(
                files.pdf(partners.of(id), statements.of(id, Months.parse(month))), month + ".pdf");
    }

    @Post("/links")
    @Secured(Roles.PARTNER_MARKETING)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> createLink(Caller caller, @Body PageLinkForm form) {
        links.create(OwnPages.of(caller), new NewLink(blankIsNone(form.slug), null, null));
        return HttpResponse.seeOther(URI.create("/partner"));
    }

    /** The partner's own word; nobody else gets to this page as the partner. */
    @Post("/agreement")
    @Secured(Roles.PARTNER_ADMIN)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> accept(Caller caller, @Body PageAcceptanceForm form) {
        agreements.accept(
                OwnPages.of(caller),
                form.version == null ? 0 : form.version,
                form.sha256 == null ? "" : form.sha256,
                form.signatory == null ? "" : form.signatory,
                form.selfBilling != null,
                caller.name());
        return HttpResponse.seeOther(URI.create("/partner"));
    }

    private static @Nullable String blankIsNone(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private YearMonth thisMonth() {
        return YearMonth.from(clock.instant().atZone(ZoneOffset.UTC));
    }

    private List<YearMonth> lastMonths() {
        YearMonth now = thisMonth();
        return IntStream.range(0, MONTHS_SHOWN).mapToObj(now::minusMonths).toList();
    }

    @Serdeable
    record PageLinkForm(@Nullable String slug) {}

    @Serdeable
    record PageAcceptanceForm(
            @Nullable Integer version,
            @Nullable String sha256,
            @Nullable String signatory,
            @Nullable String selfBilling) {
        @Override
        public String toString() {
            return "PageAcceptanceForm";
        }
    }
}
