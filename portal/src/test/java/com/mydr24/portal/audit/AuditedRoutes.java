package com.mydr24.portal.audit;

import java.util.Map;
import java.util.Set;

/**
 * Every writing route there is, and what a tenant's log says of it; whoever adds one adds a line.
 */
final class AuditedRoutes {
    /** Writing routes that leave no entry in a tenant's log, and why. */
    static final Map<String, String> EXCEPTIONS =
            Map.ofEntries(
                    Map.entry("POST /token_info", "the framework's own, of no tenant"),
                    Map.entry("POST /csp-reports", "a browser's complaint, of no tenant"),
                    Map.entry("POST /api/v1/requests", "measurements are a signed log themselves"),
                    Map.entry("POST /api/v1/probes", "measurements are a signed log themselves"),
                    Map.entry(
                            "POST /api/v1/invoices/{number:[A-Za-z0-9-]+}/credit-notes",
                            "finance's act on the books, which are only added to"),
                    Map.entry(
                            "POST /api/v1/billing/statements",
                            "finance's act on the books, which are only added to"),
                    Map.entry(
                            "POST /api/v1/billing/notices/stripe",
                            "a provider's word on the books, which are only added to"),
                    Map.entry("POST /api/v1/coupons", "of no tenant, and final itself"),
                    Map.entry("POST /api/v1/billing/rates", "of no tenant, and final itself"),
                    Map.entry(
                            "POST /api/v1/outcomes/{id}/accept",
                            "a claim keeps what was said of it itself"),
                    Map.entry(
                            "POST /api/v1/outcomes/{id}/dispute",
                            "a claim keeps what was said of it itself"),
                    Map.entry(
                            "POST /outcomes/{id}/accept",
                            "a claim keeps what was said of it itself"),
                    Map.entry(
                            "POST /outcomes/{id}/dispute",
                            "a claim keeps what was said of it itself"),
                    Map.entry(
                            "POST /api/v1/sandbox/clock",
                            "recorded as sandbox.sent, shown by UsageOverHttpIT"),
                    Map.entry(
                            "POST /api/v1/sandbox/payments",
                            "a payment in the books, which are only added to"),
                    Map.entry("POST /api/v1/coupons/redeem", "an agreement is a record itself"),
                    Map.entry("POST /api/v1/usage", "usage is kept word for word itself"),
                    Map.entry("POST /api/v1/plans", "of no tenant, and final itself"),
                    Map.entry(
                            "POST /api/v1/plans/moves",
                            "the phases of a subscription are a record themselves"),
                    Map.entry("POST /api/v1/alerts", "every step of an alert is kept with it"),
                    Map.entry("POST /api/v1/alerts/{id}/receipt", "a step of an alert"),
                    Map.entry(
                            "DELETE /api/v1/alert-targets/{id}",
                            "recorded as alert_target.removed, shown by AlertsIT"),
                    Map.entry(
                            "POST /api/v1/sla/watch-targets",
                            "recorded as watch_target.added (WatchTargets)"),
                    Map.entry(
                            "DELETE /api/v1/sla/watch-targets/{id}",
                            "recorded as watch_target.removed (WatchTargets)"),
                    Map.entry(
                            "POST /api/v1/sla/probe-targets",
                            "recorded as probe_target.added, shown by AlertsOverHttpIT"),
                    Map.entry(
                            "DELETE /api/v1/sla/probe-targets/{id}",
                            "recorded as probe_target.removed, shown by AlertsOverHttpIT"),
                    Map.entry("POST /probes", "recorded as probe_target.added (ProbeTargets)"),
                    Map.entry(
                            "POST /probes/{id}/remove",
                            "recorded as probe_target.removed (ProbeTargets)"),
                    Map.entry("POST /api/v1/vantage/votes", "measurements of our own"),
                    Map.entry(
                            "PUT /api/v1/sla/status-page",
                            "recorded as status_page.changed (StatusPages)"),
                    Map.entry(
                            "POST /api/v1/sla/incidents/{id}/notes",
                            "recorded as incident.noted (Incidents)"),
                    Map.entry(
                            "POST /api/v1/alert-targets",
                            "recorded as alert_target.added, shown by AlertsIT"),
                    Map.entry("POST /api/v1/tenants", "recorded as tenant.provisioned at its end"),
                    Map.entry("POST /operator/sign-in", "of no tenant"),
                    Map.entry("PUT /api/v1/partners/{id}/leaderboard", "of no tenant"),
                    Map.entry("DELETE /api/v1/partners/{id}/leaderboard", "of no tenant"),
                    Map.entry("PUT /api/v1/experiments/{name}", "of no tenant"),
                    Map.entry("POST /api/v1/experiments/{name}/end", "of no tenant"),
                    Map.entry("PUT /api/v1/partners/{id}/news-target", "of no tenant"),
                    Map.entry("DELETE /api/v1/partners/{id}/news-target", "of no tenant"),
                    Map.entry("POST /partner/sign-in", "of no tenant"),
                    Map.entry("POST /partner/sign-out", "of no tenant"),
                    Map.entry("POST /partner/links", "of no tenant"),
                    Map.entry("POST /partner/sign-in/end", "a partner's people have steps"),
                    Map.entry("POST /partner/invitation", "a partner's people have steps"),
                    Map.entry("POST /partner/people", "a partner's people have steps"),
                    Map.entry(
                            "POST /partner/people/{person}/roles", "a partner's people have steps"),
                    Map.entry(
                            "POST /partner/people/{person}/remove",
                            "a partner's people have steps"),
                    Map.entry(
                            "POST /partner/people/{person}/invitation",
                            "a partner's people have steps"),
                    Map.entry("POST /api/v1/partners/{id}/people", "a partner's people have steps"),
                    Map.entry(
                            "PATCH /api/v1/partners/{id}/people/{person}",
                            "a partner's people have steps"),
                    Map.entry(
                            "DELETE /api/v1/partners/{id}/people/{person}",
                            "a partner's people have steps"),
                    Map.entry(
                            "POST /api/v1/partners/{id}/people/{person}/invitation",
                            "a partner's people have steps"),
                    Map.entry("POST /partner/agreement", "of no tenant, and final itself"),
                    Map.entry("POST /api/v1/payout-files", "of no tenant, and final itself"),
                    Map.entry("POST /api/v1/payouts/{id}/reverse", "of no tenant"),
                    Map.entry("POST /api/v1/payouts/{id}/bounce", "of no tenant"),
                    Map.entry("POST /api/v1/partners/{id}/payout-accounts", "of no tenant"),
                    Map.entry("POST /api/v1/payout-accounts/{id}/approve", "of no tenant"),
                    Map.entry("POST /api/v1/partners/{id}/write-offs", "of no tenant"),
                    Map.entry("POST /api/v1/write-offs/{id}/approve", "of no tenant"),
                    Map.entry("POST /api/v1/write-offs/{id}/refuse", "of no tenant"),
                    Map.entry("POST /recommended/remember", "a stranger's cookie, of no tenant"),
                    Map.entry("POST /recommended/forget", "a stranger's cookie, of no tenant"),
                    Map.entry("POST /operator/sign-out", "of no tenant"),
                    Map.entry("POST /operator/support/leave", "ends nothing but a cookie"),
                    Map.entry("POST /sign-out", "recorded for a person's session (SignInPagesIT)"),
                    Map.entry("POST /api/v1/months/{month}/close", "recorded as month.finalised"),
                    Map.entry("POST /operator/months/{month}/close", "recorded as month.finalised"),
                    Map.entry(
                            "POST /api/v1/invoices/{number:[A-Za-z0-9-]+}/payments",
                            "finance's act on the books, which are only added to"),
                    Map.entry("POST /api/v1/platform-keys", "of no tenant"),
                    Map.entry("DELETE /api/v1/platform-keys/{id}", "of no tenant"),
                    Map.entry("POST /invitation", "recorded as member.joined (Members.join)"),
                    Map.entry("POST /identity/provider", "sign_on.connected, shown by SignOnIT"),
                    Map.entry(
                            "POST /identity/provider/remove",
                            "sign_on.disconnected, shown by SignOnIT"),
                    Map.entry("PUT /api/v1/local/clock", "of no tenant, and local only"),
                    Map.entry("POST /api/v1/cells/{cell}/drills", "of no tenant"),
                    Map.entry("POST /api/v1/partners", "of no tenant"),
                    Map.entry("POST /api/v1/partners/{id}/links", "of no tenant"),
                    Map.entry("POST /api/v1/partner-applications", "of no tenant"),
                    Map.entry("POST /api/v1/partner-applications/{id}/approve", "of no tenant"),
                    Map.entry("POST /api/v1/partner-applications/{id}/refuse", "of no tenant"),
                    Map.entry("POST /api/v1/partners/{id}/keys", "of no tenant"),
                    Map.entry("PUT /api/v1/partner-groups/{name}", "of no tenant"),
                    Map.entry("PUT /api/v1/click-ranges", "of no tenant, and final itself"),
                    Map.entry("PUT /api/v1/partners/{id}/group", "of no tenant"),
                    Map.entry("PUT /api/v1/partners/{id}/tenant", "names its two people itself"),
                    Map.entry(
                            "POST /api/v1/partners/{id}/tenant/approve",
                            "names its two people itself"),
                    Map.entry(
                            "PUT /api/v1/partner-groups/{name}/levels",
                            "of no tenant, and final itself"),
                    Map.entry("POST /api/v1/partner-agreements", "of no tenant"),
                    Map.entry(
                            "POST /api/v1/partners/{id}/agreements/{version}/accept",
                            "of no tenant, and final itself"),
                    Map.entry(
                            "POST /api/v1/referral-cases/{id}/propose",
                            "every step is kept, and in the operator's log (CasesIT)"),
                    Map.entry(
                            "POST /api/v1/referral-cases/{id}/confirm",
                            "every step is kept, and in the operator's log (CasesIT)"),
                    Map.entry(
                            "POST /api/v1/referral-cases/{id}/object",
                            "every step is kept, and in the operator's log (CasesIT)"),
                    Map.entry(
                            "POST /operator/cases/{id}/propose",
                            "every step is kept, and in the operator's log (CasesIT)"),
                    Map.entry(
                            "POST /operator/cases/{id}/confirm",
                            "every step is kept, and in the operator's log (CasesIT)"),
                    Map.entry(
                            "POST /operator/cases/{id}/object",
                            "every step is kept, and in the operator's log (CasesIT)"),
                    Map.entry("POST /api/v1/partners/{id}/payouts", "of no tenant"),
                    Map.entry("POST /api/v1/partners/{id}/tax-forms", "of no tenant"),
                    Map.entry("POST /api/v1/payouts/{id}/approve", "of no tenant"),
                    Map.entry("POST /api/v1/payouts/{id}/settle", "of no tenant"),
                    Map.entry("POST /api/v1/payouts/{id}/call-off", "of no tenant"),
                    Map.entry("POST /api/v1/partners/{id}/records", "of no tenant"),
                    Map.entry("POST /api/v1/partners/{id}/promo-codes", "of no tenant"),
                    Map.entry("POST /api/v1/partners/{id}/deals", "of no tenant"),
                    Map.entry("POST /api/v1/deals/{id}/sign", "of no tenant"),
                    Map.entry("POST /api/v1/deals/{id}/refuse", "of no tenant"),
                    Map.entry("PUT /api/v1/campaigns/{name}", "of no tenant"),
                    Map.entry("PUT /api/v1/campaigns/{name}/budgets/{currency}", "of no tenant"),
                    Map.entry("POST /api/v1/tenant/audit/head", "signs the log and adds nothing"),
                    Map.entry(
                            "POST /operator/tenants/{slug}/support/open",
                            "recorded as operator.acted, shown by the story of support"));

    /** Every route that names a tenant is recorded by WatchedOperator before it runs. */
    static final Set<String> OF_A_NAMED_TENANT =
            Set.of(" /api/v1/tenants/{slug}", " /operator/tenants/{slug}");

    /** Routes that are there only where people can sign in. */
    static final Set<String> WITH_AN_IDENTITY_PROVIDER =
            Set.of("POST /sign-out", "POST /partner/sign-in/end");

    /** What each other writing route leaves in the log. */
    static final Map<String, String> ACTS =
            Map.ofEntries(
                    Map.entry("POST /api/v1/tenants/{slug}/keys", "key.issued"),
                    Map.entry("POST /api/v1/keys", "key.issued"),
                    Map.entry("POST /keys", "key.issued"),
                    Map.entry("DELETE /api/v1/keys/{id}", "key.revoked"),
                    Map.entry("POST /keys/{id}/revoke", "key.revoked"),
                    Map.entry("PUT /api/v1/billing-profile", "billing_profile.changed"),
                    Map.entry("POST /billing-profile", "billing_profile.changed"),
                    Map.entry("POST /api/v1/sites", "site.added"),
                    Map.entry("POST /sites", "site.added"),
                    Map.entry("POST /api/v1/components", "component.decided"),
                    Map.entry("POST /api/v1/tenant/support/{id}/consent", "support.consented"),
                    Map.entry("POST /audit/support/{id}/consent", "support.consented"),
                    Map.entry("POST /api/v1/tenant/support/{id}/decline", "support.declined"),
                    Map.entry("POST /audit/support/{id}/decline", "support.declined"),
                    Map.entry("POST /api/v1/tenant/support/{id}/end", "support.ended"),
                    Map.entry("POST /audit/support/{id}/end", "support.ended"),
                    Map.entry("POST /api/v1/tenants/{slug}/support", "support.asked"),
                    Map.entry("POST /operator/tenants/{slug}/support", "support.asked"),
                    Map.entry("PUT /api/v1/tenant/policy", "policy.changed"),
                    Map.entry("POST /policy", "policy.changed"),
                    Map.entry("POST /api/v1/tenant/members", "invitation.made"),
                    Map.entry("PATCH /api/v1/tenant/members/{id}", "member.changed"),
                    Map.entry("POST /api/v1/tenant/members/{id}/invitation", "invitation.made"),
                    Map.entry(
                            "DELETE /api/v1/tenant/members/{id}/invitation", "invitation.revoked"),
                    Map.entry("POST /people", "invitation.made"),
                    Map.entry("POST /people/{id}", "member.changed"),
                    Map.entry("POST /people/{id}/disable", "member.changed"),
                    Map.entry("POST /people/{id}/enable", "member.changed"),
                    Map.entry("POST /people/{id}/invitation", "invitation.made"),
                    Map.entry("POST /people/{id}/invitation/revoke", "invitation.revoked"),
                    Map.entry("POST /api/v1/tenant/domains", "domain.claimed"),
                    Map.entry("POST /api/v1/tenant/domains/{domain}/verify", "domain.verified"),
                    Map.entry("DELETE /api/v1/tenant/domains/{domain}", "domain.released"),
                    Map.entry("POST /identity/domains", "domain.claimed"),
                    Map.entry("POST /identity/domains/{domain}/verify", "domain.verified"),
                    Map.entry("POST /identity/domains/{domain}/release", "domain.released"),
                    Map.entry("POST /scim/v2/Users", "member.provisioned"),
                    Map.entry("PUT /scim/v2/Users/{id}", "member.changed"),
                    Map.entry("PATCH /scim/v2/Users/{id}", "member.changed"),
                    Map.entry("DELETE /scim/v2/Users/{id}", "member.removed"));

    private AuditedRoutes() {}
}
