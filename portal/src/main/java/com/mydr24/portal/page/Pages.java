package com.mydr24.portal.page;

import com.mydr24.portal.page.Page.Link;
import com.mydr24.portal.security.Caller;
import com.mydr24.tenant.key.PlatformRole;
import jakarta.inject.Singleton;
import java.util.List;

/** The frame around each caller's pages: who is signed in, and where one can go. */
@Singleton
public class Pages {
    private static final List<Link> TENANT =
            List.of(
                    new Link("Overview", "/overview", false),
                    new Link("Invoices", "/invoices", false),
                    new Link("Credits", "/credits", false),
                    new Link("Sites", "/sites", false),
                    new Link("Keys", "/keys", false),
                    new Link("Audit", "/audit", false));
    private static final List<Link> OPERATOR =
            List.of(
                    new Link("Tenants", "/operator/tenants", false),
                    new Link("Regions", "/operator/regions", false),
                    new Link("Months", "/operator/months", false));

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
                            current(TENANT, section),
                            person.displayName() + " · " + person.tenant().slug(),
                            "/sign-out");
            case Caller.Machine machine ->
                    new Page(title, current(TENANT, section), machine.tenant().slug(), "/sign-out");
            case Caller.Support support ->
                    new Page(
                            title,
                            current(TENANT, section),
                            "Support, reading only · " + support.tenant().slug(),
                            "/operator/support/leave");
            case Caller.Platform platform ->
                    new Page(
                            title,
                            platform.holder().role() == PlatformRole.OPERATOR
                                    ? current(OPERATOR, section)
                                    : List.of(),
                            platform.holder().name(),
                            "/operator/sign-out");
        };
    }

    /** Where a caller begins. */
    public static String start(Caller caller) {
        return switch (caller) {
            case Caller.OfTenant _ -> "/overview";
            case Caller.Platform _ -> "/operator/tenants";
        };
    }

    private static List<Link> current(List<Link> links, String section) {
        return links.stream()
                .map(link -> new Link(link.text(), link.href(), link.href().equals(section)))
                .toList();
    }
}
