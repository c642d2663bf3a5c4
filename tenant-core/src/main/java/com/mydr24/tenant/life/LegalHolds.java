package com.mydr24.tenant.life;

import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.placement.TenantId;
import com.mydr24.tenant.directory.Actor;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.directory.TenantStatus;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Legal holds: while one stands, nothing of the tenant is erased. */
@Singleton
public class LegalHolds {
    private final LegalHoldRows rows;
    private final Clock clock;

    LegalHolds(LegalHoldRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * Places a hold. An erasure that is running stops before its next step that removes something.
     *
     * @throws InvalidField when reason or reference is not a code
     * @throws Conflict ({@code tenant_erased}) when there is nothing left to hold
     */
    public LegalHold place(DirectoryEntry tenant, String reason, String reference, Actor actor) {
        Reasons.check("reason", reason);
        Reasons.checkReference("reference", reference);
        if (tenant.status() == TenantStatus.ERASED) {
            throw new Conflict("tenant_erased", "This tenant is erased already.");
        }
        LegalHoldRow row =
                new LegalHoldRow(
                        UUID.randomUUID(),
                        tenant.id().value(),
                        reason,
                        reference,
                        actor.caller(),
                        clock.instant(),
                        null,
                        null,
                        null);
        return rows.save(row).toHold();
    }

    /**
     * Releases a hold.
     *
     * @throws NotFound when the tenant has no such hold that stands
     */
    public void release(DirectoryEntry tenant, UUID hold, String reason, Actor actor) {
        Reasons.check("reason", reason);
        int released =
                rows.release(tenant.id().value(), hold, actor.caller(), clock.instant(), reason);
        if (released == 0) {
            throw new NotFound("unknown_hold", "There is no such legal hold that stands.");
        }
    }

    /** All of the tenant's holds, released ones as well, oldest first. */
    public List<LegalHold> of(TenantId tenant) {
        return rows.findByTenantIdOrderByPlacedAt(tenant.value()).stream()
                .map(LegalHoldRow::toHold)
                .toList();
    }

    /** Those that stand. */
    public List<LegalHold> standing(TenantId tenant) {
        return of(tenant).stream().filter(LegalHold::stands).toList();
    }
}
