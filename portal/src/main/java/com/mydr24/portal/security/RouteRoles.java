package com.mydr24.portal.security;

import com.mydr24.referral.people.PartnerRole;
import com.mydr24.tenant.key.Scope;
import com.mydr24.tenant.member.TenantRole;
import java.util.Set;

/** Which roles of routes a member's role or a key's scope stands for; see docs/roles.md. */
final class RouteRoles {
    /** What a partner's administrator and its key may do. */
    static final Set<String> WHOLE_PARTNER =
            Set.of(
                    Roles.PARTNER,
                    Roles.PARTNER_ADMIN,
                    Roles.PARTNER_MARKETING,
                    Roles.PARTNER_FINANCE);

    private RouteRoles() {}

    static Set<String> of(TenantRole role) {
        return switch (role) {
            case TENANT_ADMIN ->
                    Set.of(
                            Roles.TENANT,
                            Roles.TENANT_BOOKS,
                            Roles.TENANT_BILLING,
                            Roles.TENANT_AUDITOR,
                            Roles.TENANT_ADMIN);
            case FINANCE -> Set.of(Roles.TENANT, Roles.TENANT_BOOKS, Roles.TENANT_BILLING);
            case SECURITY_AUDITOR -> Set.of(Roles.TENANT, Roles.TENANT_AUDITOR);
            case VIEWER -> Set.of(Roles.TENANT);
            case NATIONAL_ADMIN -> Set.of(Roles.TENANT, Roles.NATIONAL);
        };
    }

    static Set<String> of(PartnerRole role) {
        return switch (role) {
            case PARTNER_ADMIN -> WHOLE_PARTNER;
            case PARTNER_MARKETING -> Set.of(Roles.PARTNER, Roles.PARTNER_MARKETING);
            case PARTNER_FINANCE -> Set.of(Roles.PARTNER, Roles.PARTNER_FINANCE);
        };
    }

    static Set<String> of(Scope scope) {
        return switch (scope) {
            case READ -> Set.of(Roles.TENANT, Roles.TENANT_BOOKS);
            case MEASURE -> Set.of(Roles.TENANT_MEASURE);
            case ADMIN -> Set.of(Roles.TENANT_ADMIN, Roles.TENANT_AUDITOR, Roles.TENANT_BILLING);
            case CLOCK -> Set.of(Roles.TENANT_CLOCK);
        };
    }
}
