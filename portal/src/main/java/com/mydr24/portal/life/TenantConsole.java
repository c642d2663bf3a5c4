package com.mydr24.portal.life;

import com.mydr24.portal.page.Written;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.life.LegalHold;
import com.mydr24.tenant.provisioning.Step;
import com.mydr24.tenant.tier.Tier;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tenant as the console shows it; nothing of it is about a person.
 *
 * @param graceEndsAt until when it may stay after all; null unless it is leaving
 * @param sagas newest first
 * @param actions what may be done to it now
 * @param tiers those it could have instead; none while its tier cannot change
 * @param once names what the page's forms ask for, so that a form sent twice acts once
 */
public record TenantConsole(
        DirectoryEntry tenant,
        @Nullable Instant graceEndsAt,
        List<Step> provisioning,
        List<DirectoryEntry> children,
        List<LifeLine> history,
        List<SagaLine> sagas,
        List<LegalHold> holds,
        List<LifeAction> actions,
        List<Tier> tiers,
        boolean mayAct,
        boolean hasCertificate,
        String once) {

    public String time(Instant instant) {
        return Written.time(instant, ZoneOffset.UTC);
    }

    /** Whether there is, or may come to be, anything to hold. */
    public boolean mayBeHeld() {
        return switch (tenant.status()) {
            case PROVISIONING, ACTIVE, SUSPENDED, OFFBOARDING -> true;
            case ERASED -> false;
        };
    }

    /** Whether a step since the sign-up is still missing, and may be tried again. */
    public boolean mayRetryProvisioning() {
        return mayAct
                && tenant.status().isAlive()
                && provisioning.stream().anyMatch(step -> step.doneAt() == null);
    }

    /** As a badge shows how well the tenant is. */
    public String tone() {
        return switch (tenant.status()) {
            case ACTIVE -> "ok";
            case PROVISIONING, SUSPENDED, OFFBOARDING -> "warn";
            case ERASED -> "";
        };
    }
}
