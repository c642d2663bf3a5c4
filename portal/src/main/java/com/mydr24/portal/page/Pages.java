package com.mydr24.portal.page;

import com.mydr24.portal.page.Page.Link;
import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import com.mydr24.tenant.key.PlatformRole;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** The frame around each caller's pages: who is signed in, and where one can go. */
@Singleton
public class Pages {
    private static final List<Entry> TENANT =
            List.of(
                    new Entry("Overview", "/overview", Set.of(Roles.TENANT)),
                    new Entry("Performance", "/performance", Set.of(Roles.TENANT)),
                    new Entry("Probes", "/probes", Set.of(Roles.TENANT)),
                    new Entry("Hospitals", "/hospitals", Set.of(Roles.NATIONAL)),
                    new Entry("Invoices", "/invoices", Set.of(Roles.TENANT_BOOKS)),
                    new Entry("Credits", "/credits", Set.of(Roles.TENANT_BOOKS)),
                    new Entry("Sites", "/sites", Set.of(Roles.TENANT)),
                    new Entry("People", "/people", Set.of(Roles.TENANT_AUDITOR)),
                    new Entry("Keys", "/keys", Set.of(Roles.TENANT_AUDITOR)),
                    new Entry("Sign-on", "/identity", Set.of(Roles.TENANT_AUDITOR)),
                    new Entry("Policy", "/policy", Set.of(Roles.TENANT_AUDITOR)),
                    new Entry("Audit", "/audit", Set.of(Roles.TENANT_AUDITOR)),
                    new Entry("Data", "/data", Set.of(Roles.TENANT_ADMIN)));
    private static final Set<String> CONSOLE =
            Set.of(Roles.OPERATOR, Roles.ONBOARDING, Roles.SUPPORT, Roles.SECURITY);
    private static final List<Entry> OPERATOR =
            List.of(
                    new Entry("Tenants", "/operator/tenants", CONSOLE),
                    new Entry("Service", "/operator/service", Set.of(Roles.OPERATOR)),
                    new Entry("Regions", "/operator/regions", CONSOLE),
                    new Entry("Months", "/operator/months", Set.of(Roles.OPERATOR)),
                    new Entry("Revenue", "/operator/revenue", Set.of(Roles.OPERATOR)),
                    new Entry("Dunning", "/operator/dunning", Set.of(Roles.OPERATOR)),
                    new Entry("Cases", "/operator/cases", Set.of(Roles.OPERATOR)));

    private static final Set<String> PARTNERS = Set.of(Roles.PARTNER);
    private static final List<Entry> PARTNER =
            List.of(
                    new Entry("Overview", "/partner", PARTNERS),
                    new Entry("Decisions", "/partner/decisions", PARTNERS),
                    new Entry("Statements", "/partner/statements", Set.of(Roles.PARTNER_FINANCE)),
                    new Entry("People", "/partner/people", Set.of(Roles.PARTNER_ADMIN)));

    private final Notices notices;

    Pages(Notices notices) {
        this.notices = notices;
    }

    /**
     * A page for a caller.
     *
     * @param section the entry of the navigation the page belongs to
     */
    public Page of(Caller caller, String title, String section) {
        return switch (caller) {
            case Caller.Person person ->
                    new Page(
                            title,
                            links(TENANT, caller, section),
                            person.displayName() + " · " + person.tenant().slug(),
                            "/sign-out",
                            notices.of(person));
            case Caller.Machine machine ->
                    new Page(
                            title,
                            links(TENANT, caller, section),
                            machine.tenant().slug(),
                            "/sign-out",
                            notices.of(machine));
            case Caller.Support support ->
                    new Page(
                            title,
                            links(TENANT, caller, section),
                            "Support, reading only · " + support.tenant().slug(),
                            "/operator/support/leave",
                            notices.of(support));
            case Caller.PartnerPerson person ->
                    new Page(
                            title,
                            links(PARTNER, caller, section),
                            person.displayName(),
                            "/partner/sign-in/end",
                            List.of());
            case Caller.Platform platform when isPartner(platform) ->
                    new Page(
                            title,
                            links(PARTNER, caller, section),
                            platform.holder().name(),
                            "/partner/sign-out",
                            List.of());
            case Caller.Platform platform ->
                    new Page(
                            title,
                            links(OPERATOR, caller, section),
                            platform.holder().name(),
                            "/operator/sign-out",
                            List.of());
        };
    }

    /** Where a caller begins. */
    public static String start(Caller caller) {
        return switch (caller) {
            case Caller.OfTenant _ -> "/overview";
            case Caller.PartnerPerson _ -> "/partner";
            case Caller.Platform platform when isPartner(platform) -> "/partner";
            case Caller.Platform _ -> "/operator/tenants";
        };
    }

    private static boolean isPartner(Caller.Platform platform) {
        return platform.holder().role() == PlatformRole.PARTNER;
    }

    private static List<Link> links(List<Entry> entries, Caller caller, String section) {
        Set<String> roles = caller.roles();
        return entries.stream()
                .filter(entry -> !Collections.disjoint(entry.openTo, roles))
                .map(entry -> new Link(entry.text, entry.href, entry.href.equals(section)))
                .toList();
    }

    /** An entry, and the roles that open its page. */
    private record Entry(String text, String href, Set<String> openTo) {}
}
