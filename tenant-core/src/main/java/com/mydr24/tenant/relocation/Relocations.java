package com.mydr24.tenant.relocation;

import com.mydr24.regions.cell.CellConfig;
import com.mydr24.regions.cell.Cells;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.Placement;
import com.mydr24.regions.relocation.Relocation;
import com.mydr24.regions.residency.Activity;
import com.mydr24.regions.residency.Verdict;
import com.mydr24.tenant.directory.Actor;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.directory.TenantStatus;
import com.mydr24.tenant.provisioning.CellCapacity;
import com.mydr24.tenant.provisioning.IdempotentRequests;
import com.mydr24.tenant.residency.LawfulPlaces;
import com.mydr24.tenant.saga.Saga;
import com.mydr24.tenant.saga.SagaKind;
import com.mydr24.tenant.saga.Sagas;
import com.mydr24.tenant.tier.Offers;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes the wish that a tenant live in another cell, of its region or of another one. Its books
 * stay where they are: numbers, entity and contract are the supplier's.
 */
@Singleton
public class Relocations {
    private static final int LONGEST_EVIDENCE = 200;

    private final Cells cells;
    private final Directory directory;
    private final LawfulPlaces lawful;
    private final Offers offers;
    private final CellCapacity capacity;
    private final Relocation relocation;
    private final Sagas sagas;
    private final IdempotentRequests requests;
    private final TransactionOperations<Connection> control;

    Relocations(
            Cells cells,
            Directory directory,
            LawfulPlaces lawful,
            Offers offers,
            CellCapacity capacity,
            Relocation relocation,
            Sagas sagas,
            IdempotentRequests requests,
            @Named("control") TransactionOperations<Connection> control) {
        this.cells = cells;
        this.directory = directory;
        this.lawful = lawful;
        this.offers = offers;
        this.capacity = capacity;
        this.relocation = relocation;
        this.sagas = sagas;
        this.requests = requests;
        this.control = control;
    }

    /**
     * Says what a move would do, and does nothing.
     *
     * @throws InvalidField when it cannot be: {@code unknown_cell}, {@code residency_refused},
     *     {@code no_standby}
     * @throws Conflict when it cannot be now: {@code wrong_tenant_status}, {@code there_already},
     *     {@code cell_full}
     * @throws com.mydr24.regions.failure.Misdirected when another process opens one of the cells
     */
    public RelocationPlan plan(DirectoryEntry tenant, String cell) {
        CellConfig target = cells.of(mustExist(cell));
        cells.of(tenant.cell());
        if (tenant.status() != TenantStatus.ACTIVE) {
            throw new Conflict("wrong_tenant_status", "Only an active tenant can be moved.");
        }
        if (tenant.cell().equals(target.id())) {
            throw new Conflict("there_already", "The tenant is in " + cell + " already.", "cell");
        }
        offers.mustInclude(target.regionCode(), tenant.tier());
        capacity.mustHoldOneMore(target.id(), tenant.isolation());
        List<Verdict.Allowed> answers = answers(tenant, target);
        Placement to = tenant.placementIn(target.id());
        Map<String, Long> carried = relocation.count(tenant.placement());
        return new RelocationPlan(
                tenant.placement(),
                to,
                lawful.words(answers),
                answers.stream().flatMap(answer -> answer.condition().stream()).distinct().toList(),
                carried,
                List.of(
                        "the books, in " + to.books(),
                        "what is left in " + tenant.cell() + ", for the grace"));
    }

    /**
     * Opens the move, once per claim.
     *
     * @param evidence where it is written down that the conditions are met
     * @param claim the caller's idempotency key
     * @throws InvalidField as {@link #plan}, and {@code condition_unproved}
     * @throws Conflict as {@link #plan}, and {@code saga_open}
     */
    public Saga move(
            DirectoryEntry tenant,
            String cell,
            String evidence,
            Actor actor,
            IdempotentRequests.@Nullable Claim claim) {
        Optional<Saga> earlier =
                Optional.ofNullable(claim)
                        .flatMap(requests::find)
                        .map(UUID::fromString)
                        .flatMap(sagas::find);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        RelocationPlan plan = plan(tenant, cell);
        if (evidence.length() > LONGEST_EVIDENCE) {
            throw new InvalidField("evidence", "too_long", "At most 200 characters.");
        }
        if (!plan.conditions().isEmpty() && evidence.isBlank()) {
            throw new InvalidField(
                    "evidence",
                    "condition_unproved",
                    "Say where it is written down: " + String.join("; ", plan.conditions()));
        }
        RelocationOrder order =
                new RelocationOrder(
                        plan.from().cell(), plan.to().cell(), plan.policy(), evidence.strip());
        Saga saga =
                control.executeWrite(_ -> {
                    directory.lockPlacing(plan.to().cell());
                    capacity.mustHoldOneMore(plan.to().cell(), tenant.isolation());
                    Saga opened =
                            sagas.open(
                                    UUID.randomUUID(),
                                    tenant,
                                    SagaKind.RELOCATE,
                                    order.parameters(),
                                    actor);
                    if (claim != null) {
                        requests.record(claim, opened.id().toString());
                    }
                    return opened;
                });
        sagas.start(saga);
        return saga;
    }

    /**
     * Has a move that is under way leave the tenant where it is. What was carried over already is
     * shredded. Asked again it answers the same.
     *
     * @throws Conflict {@code no_move} when none is under way, {@code moved_already} when the
     *     directory names the new place
     */
    public Saga callOff(DirectoryEntry tenant) {
        Saga saga =
                control.executeWrite(_ -> {
                    Saga move =
                            sagas.callOff(tenant.id(), SagaKind.RELOCATE)
                                    .orElseThrow(() ->
                                            new Conflict(
                                                    "no_move",
                                                    "No move of this tenant is under way."));
                    // Read after whoever switches has committed.
                    CellId now = directory.byId(tenant.id()).orElseThrow().cell();
                    if (now.value().equals(move.parameters().get(RelocationOrder.TO))) {
                        throw new Conflict(
                                "moved_already",
                                "The tenant is in " + now + " by now; move it back instead.");
                    }
                    return move;
                });
        sagas.retry(saga, null);
        return saga;
    }

    private static CellId mustExist(String cell) {
        try {
            return new CellId(cell);
        } catch (IllegalArgumentException e) {
            throw new InvalidField("cell", "unknown_cell", "There is no cell " + cell + ".");
        }
    }

    /** Where the cell is, where its backups are, and where its standby is, if it has one. */
    private List<Verdict.Allowed> answers(DirectoryEntry tenant, CellConfig target) {
        String country = lawful.home(tenant.placement());
        List<Verdict.Allowed> answers = new ArrayList<>();
        String here = target.regionCode().country();
        answers.addAll(lawful.forMoving(country, Activity.PRIMARY, here, "cell"));
        answers.addAll(lawful.forMoving(country, Activity.BACKUP, target.backupCountry(), "cell"));
        LawfulPlaces.mustSuit(target, tenant.tier(), "cell");
        target.standbyCountry()
                .ifPresent(standby ->
                        answers.addAll(
                                lawful.forMoving(country, Activity.FAILOVER, standby, "cell")));
        return answers.stream().distinct().collect(Collectors.toList());
    }
}
