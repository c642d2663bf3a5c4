package com.mydr24.tenant.directory;

import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.placement.TenantId;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Changes a tenant's state: the directory and the event in one transaction of the control plane,
 * the caller's own where there is one.
 */
@Singleton
public class TenantLife {
    private final Directory directory;
    private final DirectoryRows rows;
    private final TenantEventRows events;
    private final TransactionOperations<Connection> control;
    private final Clock clock;

    TenantLife(
            Directory directory,
            DirectoryRows rows,
            TenantEventRows events,
            @Named("control") TransactionOperations<Connection> control,
            Clock clock) {
        this.directory = directory;
        this.rows = rows;
        this.events = events;
        this.control = control;
        this.clock = clock;
    }

    /**
     * Brings the tenant from the state it is in to another. Of two changes at once, one waits for
     * the other and is then judged by the state the other left.
     *
     * @param reason a code of lower-case letters, digits and underscores
     * @return the tenant as it is now
     * @throws Conflict ({@code wrong_tenant_status}) when its state does not allow that
     */
    public DirectoryEntry change(
            TenantId tenant, TenantStatus to, Actor actor, String reason, @Nullable UUID saga) {
        return changed(
                control.executeWrite(_ -> {
                    TenantStatus from = lock(tenant);
                    if (!from.mayBecome(to)) {
                        throw refused(from, to);
                    }
                    return write(tenant, new Change(from, to, actor, reason, saga));
                }));
    }

    /**
     * As {@link #change}, for a step that may be repeated: only a tenant that is still in the state
     * {@code from} is changed.
     */
    public void changeOnce(
            TenantId tenant,
            TenantStatus from,
            TenantStatus to,
            Actor actor,
            String reason,
            @Nullable UUID saga) {
        if (!from.mayBecome(to)) {
            throw refused(from, to);
        }
        changed(
                control.executeWrite(_ ->
                        lock(tenant) == from
                                ? write(tenant, new Change(from, to, actor, reason, saga))
                                : directory.byId(tenant).orElseThrow()));
    }

    private TenantStatus lock(TenantId tenant) {
        return rows.lock(tenant.value()).map(DirectoryRow::toEntry).orElseThrow().status();
    }

    private DirectoryEntry write(TenantId tenant, Change change) {
        rows.setStatus(tenant.value(), change.to.name());
        events.insert(
                tenant.value(),
                change.from.name(),
                change.to.name(),
                change.actor.caller(),
                change.actor.role(),
                change.reason,
                change.saga,
                clock.instant());
        return directory.byId(tenant).orElseThrow();
    }

    private DirectoryEntry changed(DirectoryEntry entry) {
        directory.forget(entry.slug());
        return entry;
    }

    /** Where the tenant stands, held until the caller's transaction ends. */
    public TenantStatus statusOf(TenantId tenant) {
        return control.executeWrite(_ -> lock(tenant));
    }

    /** The tenant as the directory has it in the caller's transaction. */
    public DirectoryEntry entryOf(TenantId tenant) {
        return directory.byId(tenant).orElseThrow();
    }

    /** Every change so far, oldest first. */
    public List<TenantEvent> eventsOf(TenantId tenant) {
        return events.of(tenant.value()).stream().map(TenantEventRow::toEvent).toList();
    }

    private static Conflict refused(TenantStatus from, TenantStatus to) {
        return new Conflict(
                "wrong_tenant_status",
                "A tenant that is "
                        + from.name().toLowerCase(Locale.ROOT)
                        + " cannot become "
                        + to.name().toLowerCase(Locale.ROOT)
                        + ".");
    }

    private record Change(
            TenantStatus from, TenantStatus to, Actor actor, String reason, @Nullable UUID saga) {}
}
