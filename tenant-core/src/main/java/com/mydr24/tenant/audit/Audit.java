package com.mydr24.tenant.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.database.SchemaOwner;
import com.mydr24.regions.placement.Placement;
import com.mydr24.regions.placement.TenantId;
import com.mydr24.tenant.audit.SealedFields.Sealed;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The tenant's log. An entry is written in the transaction of the act it records, so that there is
 * neither an act without its entry nor an entry without its act; entries are numbered without gap,
 * and each one's hash covers all before it.
 */
@Singleton
public class Audit {
    private final RegionalDatabases databases;
    private final HeadRows heads;
    private final EntryRows entries;
    private final SubjectKeyRows subjects;
    private final SealingKeys keys;
    private final SealedFields fields;
    private final SchemaOwner owner;
    private final Clock machineClock;

    Audit(
            RegionalDatabases databases,
            HeadRows heads,
            EntryRows entries,
            SubjectKeyRows subjects,
            SealingKeys keys,
            SealedFields fields,
            SchemaOwner owner,
            @Named("machine") Clock machineClock) {
        this.databases = databases;
        this.heads = heads;
        this.entries = entries;
        this.subjects = subjects;
        this.keys = keys;
        this.fields = fields;
        this.owner = owner;
        this.machineClock = machineClock;
    }

    /**
     * Records what {@link Actor#current} did. Inside {@link RegionalDatabases#in} for the same
     * tenant it joins that transaction; alone it makes one.
     *
     * <p>The last thing in a transaction rather than the first: from here on until the commit, the
     * tenant's other acts wait.
     *
     * @return the number of the entry, from 1
     * @throws IllegalStateException inside a transaction of other data, such as the cell's books
     */
    public long record(Placement placement, Act act) {
        return record(placement, Actor.current(), act);
    }

    /** As {@link #record(Placement, Act)}, for an actor that is known only now. */
    public long record(Placement placement, Actor actor, Act act) {
        return databases.in(placement, () -> append(placement, actor, act));
    }

    /**
     * Records one act for each of many tenants of a pool, by {@link Actor#current}, in the
     * transaction in which they were done. Facts about persons cannot be among them.
     *
     * @param pool of {@link RegionalDatabases#booksInTurn}
     * @return in whose logs; a tenant whose log has not begun is left to {@link #record}
     */
    public Set<TenantId> recordMany(Connection pool, Map<TenantId, Act> acts) {
        if (acts.values().stream().anyMatch(act -> !act.personal().isEmpty())) {
            throw new IllegalArgumentException("facts about persons are sealed one by one");
        }
        return acts.isEmpty()
                ? Set.of()
                : ManyEntries.append(
                        pool,
                        Actor.current(),
                        acts,
                        machineClock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    /**
     * Seals the key of a tenant that is about to open in another cell with that cell's key. Safe to
     * repeat. It works as the schema's owner, because nobody else is let in there yet.
     */
    public void sealAnew(Placement from, Placement to) {
        if (from.cell().equals(to.cell())) {
            return;
        }
        try (Connection connection = owner.open(to.cell(), to.database());
                PreparedStatement bind =
                        connection.prepareStatement("select set_config('app.tenant_id', ?, true)");
                PreparedStatement find =
                        connection.prepareStatement(
                                "select sealed_key from tenancy.audit_head where tenant_id = ? and sealed_key is not null");
                PreparedStatement change =
                        connection.prepareStatement(
                                "update tenancy.audit_head set sealed_key = ? where tenant_id = ?")) {
            bind.setString(1, to.tenant().toString());
            bind.execute();
            find.setObject(1, to.tenant().value());
            try (ResultSet row = find.executeQuery()) {
                if (row.next()) {
                    change.setString(
                            1,
                            keys.sealAnew(from.cell(), to.cell(), to.tenant(), row.getString(1)));
                    change.setObject(2, to.tenant().value());
                    change.executeUpdate();
                }
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("sealing a tenant's key for another cell", e);
        }
    }

    /**
     * As {@link #record(Placement, Actor, Act)}, unless the log has the same action with the same
     * value of this detail already: for what is done again after it was cut off.
     *
     * @param detail the name of a detail of the act, such as {@code saga}
     */
    public void recordOnce(Placement placement, Actor actor, Act act, String detail) {
        String value = String.valueOf(act.details().get(detail));
        databases.in(
                placement,
                () -> {
                    // Two of the same wait for each other here, so the second finds the first's.
                    head(placement);
                    if (!entries.holds(placement.tenant().value(), act.action(), detail, value)) {
                        append(placement, actor, act);
                    }
                });
    }

    /**
     * Destroys the person's key: what the log says of that person cannot be read again, and the
     * chain stays valid. Doing it again does nothing. Joins an open transaction.
     *
     * @param subject the id that {@link Act#about} was given
     */
    public void shred(Placement placement, String subject) {
        databases.in(
                placement,
                () -> {
                    // Waits for a writer that may be sealing with this person's key.
                    heads.lock(placement.tenant().value());
                    if (subjects.remove(placement.tenant().value(), subject) > 0) {
                        record(placement, Act.of("audit.person_erased", subject));
                    }
                });
    }

    /**
     * Destroys the tenant's key and all persons' keys: no personal field of this log can be read
     * again, nor a new one written. Doing it again does nothing. Joins an open transaction.
     */
    public void shred(Placement placement) {
        UUID tenant = placement.tenant().value();
        databases.in(
                placement,
                () -> {
                    if (head(placement).sealedKey() != null) {
                        subjects.removeAll(tenant);
                        heads.destroyKey(tenant);
                        record(placement, Act.of("audit.tenant_erased", tenant));
                    }
                });
    }

    private long append(Placement placement, Actor actor, Act act) {
        HeadRow head = head(placement);
        long sequence = head.sequence() + 1;
        // PostgreSQL keeps microseconds, and a reader must find what was hashed.
        Instant at = machineClock.instant().truncatedTo(ChronoUnit.MICROS);
        Map<String, Sealed> sealed = fields.seal(placement.cell(), head, sequence, act.personal());
        String entry =
                new LoggedAct(
                                sequence,
                                at,
                                actor,
                                act.action(),
                                act.object(),
                                act.details(),
                                sealed)
                        .canonical();
        heads.append(
                head.tenantId(),
                sequence,
                at,
                act.action(),
                entry,
                Chain.next(head.hash(), entry.getBytes(UTF_8)));
        return sequence;
    }

    /** The end of the chain, held until the commit; the first to ask begins the chain. */
    private HeadRow head(Placement placement) {
        UUID tenant = placement.tenant().value();
        return heads.lock(tenant)
                .orElseGet(() -> {
                    heads.begin(
                            tenant,
                            Chain.start(placement.tenant()),
                            keys.newTenantKey(placement.cell(), placement.tenant()));
                    return heads.lock(tenant).orElseThrow();
                });
    }
}
