package com.mydr24.tenant.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.mydr24.regions.canonical.CanonicalJson;
import com.mydr24.regions.placement.TenantId;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The operator's own log, in the control database: which key reached for which tenant, and how. A
 * chain of hashes like a tenant's, and without anything about a tenant's people.
 */
@Singleton
public class OperatorLog {
    private final TransactionOperations<Connection> control;
    private final OperatorHeadRows heads;
    private final OperatorLogRows entries;
    private final Clock machineClock;

    OperatorLog(
            @Named("control") TransactionOperations<Connection> control,
            OperatorHeadRows heads,
            OperatorLogRows entries,
            @Named("machine") Clock machineClock) {
        this.control = control;
        this.heads = heads;
        this.entries = entries;
        this.machineClock = machineClock;
    }

    /**
     * Records, in a transaction of its own.
     *
     * @param act without personal facts
     * @throws IllegalArgumentException when there are some
     */
    public void record(Actor operator, TenantId tenant, Act act) {
        if (!act.personal().isEmpty()) {
            throw new IllegalArgumentException("no facts about persons in the operator's log");
        }
        control.executeWrite(_ -> {
            append(operator, tenant, act);
            return act;
        });
    }

    /** The entries as canonical JSON, oldest first. */
    public List<String> after(long sequence, int most) {
        return entries.after(sequence, most).stream().map(OperatorLogRow::entry).toList();
    }

    private void append(Actor operator, TenantId tenant, Act act) {
        OperatorHeadRow head = heads.lock();
        long sequence = head.sequence() + 1;
        Instant at = machineClock.instant().truncatedTo(ChronoUnit.MICROS);
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("sequence", sequence);
        tree.put("at", at.toString());
        tree.put("operator", operator.id());
        tree.put("tenant", tenant.toString());
        tree.put("action", act.action());
        tree.put("object", act.object());
        tree.put("details", new TreeMap<>(act.details()));
        String entry = CanonicalJson.text(tree);
        heads.append(
                sequence,
                at,
                operator.id(),
                tenant.value(),
                entry,
                Chain.next(head.hash(), entry.getBytes(UTF_8)));
    }
}
