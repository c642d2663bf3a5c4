package com.mydr24.tenant.profile;

import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.placement.Placement;
import com.mydr24.tenant.audit.Act;
import com.mydr24.tenant.audit.Audit;
import com.mydr24.tenant.tier.Tier;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** The tenants' profiles, each in its own region. */
@Singleton
public class TenantProfiles {
    private final RegionalDatabases databases;
    private final ProfileRows rows;
    private final Audit audit;

    TenantProfiles(RegionalDatabases databases, ProfileRows rows, Audit audit) {
        this.databases = databases;
        this.rows = rows;
        this.audit = audit;
    }

    /**
     * @throws IllegalStateException when provisioning has not come that far
     */
    public TenantProfile of(Placement placement) {
        return find(placement)
                .orElseThrow(() ->
                        new IllegalStateException(
                                "tenant " + placement.tenant() + " has no profile yet"));
    }

    public Optional<TenantProfile> find(Placement placement) {
        return databases.read(
                placement, () -> rows.find(placement.tenant().value()).map(ProfileRow::toProfile));
    }

    /** Writes the profile unless it is there. */
    public void addOnce(Placement placement, TenantProfile profile) {
        databases.in(
                placement,
                () ->
                        rows.insertOnce(
                                profile.id().value(),
                                profile.slug(),
                                profile.legalName(),
                                profile.kind().name(),
                                profile.country(),
                                profile.tier().name(),
                                profile.currency(),
                                profile.timeZone().getId(),
                                profile.adminEmail(),
                                profile.createdAt()));
    }

    /**
     * @return false when it has that tier already
     */
    public boolean changeTier(Placement placement, Tier tier) {
        return databases.in(
                placement, () -> rows.changeTier(placement.tenant().value(), tier.name()) > 0);
    }

    public void activate(Placement placement, Instant at) {
        databases.in(
                placement,
                () -> {
                    if (rows.activateOnce(placement.tenant().value(), at) > 0) {
                        audit.record(placement, Act.of("tenant.provisioned", placement.tenant()));
                    }
                });
    }
}
