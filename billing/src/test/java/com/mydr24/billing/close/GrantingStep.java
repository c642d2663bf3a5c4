package com.mydr24.billing.close;

import com.mydr24.billing.credit.CreditGrant;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.outbox.Outbox;
import com.mydr24.regions.placement.Placement;
import com.mydr24.regions.placement.TenantId;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands where the SLA module does: grants what a test says, and dies when it says so. */
@Singleton
class GrantingStep implements ClosingStep {
    final Map<TenantId, CreditGrant> grants = new ConcurrentHashMap<>();
    final Set<TenantId> dying = ConcurrentHashMap.newKeySet();
    final AtomicInteger runs = new AtomicInteger();

    private final RegionalDatabases databases;
    private final Outbox outbox;

    GrantingStep(RegionalDatabases databases, Outbox outbox) {
        this.databases = databases;
        this.outbox = outbox;
    }

    void grant(Placement placement, String month, String currency, long amountMinor) {
        var id =
                UUID.nameUUIDFromBytes(
                        (placement.tenant() + month).getBytes(StandardCharsets.UTF_8));
        grants.put(
                placement.tenant(),
                new CreditGrant(
                        id, "SLA_CREDIT", month, currency, amountMinor, "SLA missed", "report 1"));
    }

    @Override
    public String name() {
        return "granting";
    }

    @Override
    public void run(Placement placement, YearMonth month) {
        runs.incrementAndGet();
        var grant = grants.get(placement.tenant());
        if (grant != null && grant.month().equals(month.toString())) {
            databases.in(placement, () -> outbox.add(grant.id(), CreditGrant.EVENT_TYPE, grant));
        }
        if (dying.contains(placement.tenant())) {
            throw new IllegalStateException("the power went out");
        }
    }
}
