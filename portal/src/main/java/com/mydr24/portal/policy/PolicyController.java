package com.mydr24.portal.policy;

import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import com.mydr24.tenant.policy.Policies;
import com.mydr24.tenant.policy.PolicyInForce;
import com.mydr24.tenant.policy.TenantPolicy;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Set;

/** What a tenant rules for itself and those below it. */
@Controller("/api/v1/tenant/policy")
@ExecuteOn(TaskExecutors.BLOCKING)
class PolicyController {
    private final Policies policies;

    PolicyController(Policies policies) {
        this.policies = policies;
    }

    @Get
    @Secured(Roles.TENANT_AUDITOR)
    PolicyView show(Caller.OfTenant caller) {
        return PolicyView.of(policies.of(caller.tenant().id()));
    }

    /** Rules anew; what is left out is inherited. Nothing may be looser than what is above. */
    @Put
    @Secured(Roles.TENANT_ADMIN)
    PolicyView change(Caller.OfTenant caller, @Body Rules form) {
        return PolicyView.of(policies.change(caller.tenant(), form.toPolicy()));
    }

    /** Rules; null rules nothing. */
    @Serdeable
    record Rules(
            @Nullable Integer longestSessionMinutes,
            @Nullable Integer longestIdleMinutes,
            @Nullable Integer longestKeyDays,
            @Nullable List<String> invitationDomains) {
        TenantPolicy toPolicy() {
            return new TenantPolicy(
                    longestSessionMinutes,
                    longestIdleMinutes,
                    longestKeyDays,
                    invitationDomains == null ? null : Set.copyOf(invitationDomains));
        }

        static Rules of(TenantPolicy policy) {
            Set<String> domains = policy.invitationDomains();
            return new Rules(
                    policy.longestSessionMinutes(),
                    policy.longestIdleMinutes(),
                    policy.longestKeyDays(),
                    domains == null ? null : List.copyOf(domains));
        }
    }

    /**
     * What is in force.
     *
     * @param own what the tenant rules
     * @param above what those above it rule
     * @param effective the tighter of both, rule by rule
     */
    @Serdeable
    record PolicyView(Rules own, Rules above, Rules effective) {
        static PolicyView of(PolicyInForce policy) {
            return new PolicyView(
                    Rules.of(policy.own()), Rules.of(policy.above()), Rules.of(policy.effective()));
        }
    }
}
