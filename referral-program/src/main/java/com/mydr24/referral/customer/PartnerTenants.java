package com.mydr24.referral.customer;

import com.mydr24.referral.partner.Partners;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.placement.TenantId;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** Which customers partners themselves are, said by one person and agreed to by another. */
@Singleton
public class PartnerTenants {
    private final Partners partners;
    private final Directory directory;
    private final PartnerTenantRows rows;
    private final Clock clock;

    PartnerTenants(Partners partners, Directory directory, PartnerTenantRows rows, Clock clock) {
        this.partners = partners;
        this.directory = directory;
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * Proposes which customer a partner is. What held before holds no more.
     *
     * @throws NotFound when there is no such partner or living tenant
     * @throws Conflict when another partner is that customer
     */
    public PartnerTenant propose(UUID partner, String slug, String by) {
        partners.of(partner);
        UUID tenant =
                directory
                        .bySlug(slug)
                        .filter(found -> found.status().isAlive())
                        .map(DirectoryEntry::id)
                        .map(TenantId::value)
                        .orElseThrow(
                                () -> new NotFound("unknown_tenant", "There is no such tenant."));
        if (rows.isAnothers(tenant, partner)) {
            throw new Conflict("tenant_taken", "Another partner is that customer.", "tenant");
        }
        rows.propose(partner, tenant, by, now());
        return known(partner);
    }

    /**
     * A second person agrees.
     *
     * @throws NotFound when none was proposed
     * @throws Conflict for the same person, or when it is approved
     */
    public PartnerTenant approve(UUID partner, String by) {
        PartnerTenant proposed = known(partner);
        if (proposed.proposedBy().equals(by)) {
            throw new Conflict(
                    "second_person_needed", "Who said which customer it is does not approve it.");
        }
        if (rows.approve(partner, proposed.tenant(), by, now()) == 0) {
            throw new Conflict("tenant_not_waiting", "Nothing waits for approval any more.");
        }
        return known(partner);
    }

    /** What was proposed or approved last. */
    public Optional<PartnerTenant> of(UUID partner) {
        return rows.findByPartnerId(partner).map(PartnerTenantRow::partnerTenant);
    }

    /** The customer that a partner is, agreed to by two. */
    public Optional<TenantId> approvedOf(UUID partner) {
        return of(partner)
                .filter(bound -> bound.approvedBy() != null)
                .map(bound -> new TenantId(bound.tenant()));
    }

    private PartnerTenant known(UUID partner) {
        return of(partner)
                .orElseThrow(() -> new NotFound("unknown_tenant", "No tenant was proposed."));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
