package com.mydr24.tenant.saga;

import com.mydr24.regions.cell.Cells;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.job.CellJobs;
import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.TenantId;
import com.mydr24.tenant.directory.Actor;
import com.mydr24.tenant.directory.DirectoryEntry;
import io.micronaut.core.type.Argument;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Opens sagas and shows how far they are. */
@Singleton
public class Sagas {
    private static final Argument<Map<String, String>> PARAMETERS =
            Argument.mapOf(String.class, String.class);

    private final SagaRows rows;
    private final SagaStepRows log;
    private final SagaSteps steps;
    private final TransactionOperations<Connection> control;
    private final Cells cells;
    private final CellJobs jobs;
    private final ObjectMapper json;
    private final Clock clock;

    Sagas(
            SagaRows rows,
            SagaStepRows log,
            SagaSteps steps,
            @Named("control") TransactionOperations<Connection> control,
            Cells cells,
            CellJobs jobs,
            ObjectMapper json,
            Clock clock) {
        this.rows = rows;
        this.log = log;
        this.steps = steps;
        this.control = control;
        this.cells = cells;
        this.jobs = jobs;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Writes a new saga down, in the caller's transaction on the control plane if there is one, so
     * that it exists exactly when what it follows from does. {@link #start} it after the commit; if
     * that is cut off, the sweep does.
     *
     * @param id chosen by the caller, so that what else it writes can name the saga
     * @param parameters what the steps go by; nothing about a person
     * @throws Conflict ({@code saga_open}) while another saga of the tenant is open
     */
    public Saga open(
            UUID id,
            DirectoryEntry tenant,
            SagaKind kind,
            Map<String, String> parameters,
            Actor actor) {
        SagaRow row =
                new SagaRow(
                        id,
                        tenant.id().value(),
                        tenant.cell().value(),
                        kind.name(),
                        written(parameters),
                        actor.caller(),
                        actor.role(),
                        clock.instant(),
                        null,
                        null);
        control.executeWrite(_ -> {
            rows.open(row.tenantId())
                    .ifPresent(open -> {
                        throw stillOpen(open.kind());
                    });
            try {
                return rows.save(row);
            } catch (DataAccessException e) {
                if (String.valueOf(e.getMessage()).contains("saga_open")) {
                    throw stillOpen("another change");
                }
                throw e;
            }
        });
        return toSaga(row);
    }

    /** Starts a saga that is written down, or one that waits; a running one is left alone. */
    public void start(Saga saga) {
        if (cells.find(saga.cell()).isEmpty()) {
            // Another process has that cell; its sweep finds the saga.
            return;
        }
        jobs.start(saga.cell(), RunSaga.NAME, saga.id().toString());
    }

    /**
     * Has an open saga go on at once.
     *
     * @param from a step to run again though it was done, with all after it; null to go on where it
     *     stands
     * @throws Conflict ({@code saga_ended}) when there is nothing left to do
     */
    public void retry(Saga saga, @Nullable String from) {
        if (!saga.isOpen()) {
            throw new Conflict("saga_ended", "This saga has ended; there is nothing to retry.");
        }
        if (from != null) {
            List<String> names = saga.steps().stream().map(Saga.Step::name).toList();
            if (!names.contains(from)) {
                throw new NotFound("unknown_step", "There is no such step.");
            }
            control.executeWrite(_ -> {
                for (String step : names.subList(names.indexOf(from), names.size())) {
                    log.undo(saga.id(), step);
                }
                return null;
            });
        }
        if (cells.find(saga.cell()).isPresent()) {
            jobs.startNow(saga.cell(), RunSaga.NAME, saga.id().toString());
        }
    }

    /**
     * The tenant's open saga, which is neither called off nor ended until the caller's transaction
     * on the control plane ends.
     */
    public Optional<Saga> holdOpenOf(TenantId tenant) {
        return rows.openHeld(tenant.value()).map(this::toSaga);
    }

    /**
     * Writes down that the steps of the tenant's open saga are to leave everything as it was, and
     * waits for whoever holds it. {@link #retry} it after the commit.
     *
     * @param kind one whose steps heed it
     * @return nothing when no saga of that kind is open
     */
    public Optional<Saga> callOff(TenantId tenant, SagaKind kind) {
        return rows.callOff(tenant.value(), kind.name(), clock.instant()) == 0
                ? Optional.empty()
                : openOf(tenant);
    }

    /** Every saga of the tenant, oldest first. */
    public List<Saga> of(TenantId tenant) {
        return rows.findByTenantIdOrderByOpenedAt(tenant.value()).stream()
                .map(this::toSaga)
                .toList();
    }

    public Optional<Saga> openOf(TenantId tenant) {
        return rows.open(tenant.value()).map(this::toSaga);
    }

    public Optional<Saga> find(UUID id) {
        return rows.findById(id).map(this::toSaga);
    }

    private Saga toSaga(SagaRow row) {
        SagaKind kind = SagaKind.valueOf(row.kind());
        return new Saga(
                row.id(),
                new TenantId(row.tenantId()),
                new CellId(row.cell()),
                kind,
                read(row.parameters()),
                new Actor(row.caller(), row.role()),
                row.openedAt(),
                row.endedAt(),
                row.calledOffAt(),
                stepsOf(row, kind));
    }

    /** What the log has, in the order of this version's steps; an ended saga is its log alone. */
    private List<Saga.Step> stepsOf(SagaRow row, SagaKind kind) {
        Map<String, Saga.Step> logged = new LinkedHashMap<>();
        for (SagaStepRow step : log.of(row.id())) {
            logged.put(step.step(), step.toStep());
        }
        List<Saga.Step> result = new ArrayList<>();
        for (SagaStep step : steps.of(kind)) {
            Saga.Step known = logged.remove(step.name());
            if (known != null) {
                result.add(known);
            } else if (row.endedAt() == null) {
                result.add(Saga.Step.untried(step.name()));
            }
        }
        result.addAll(logged.values());
        return List.copyOf(result);
    }

    private static Conflict stillOpen(String kind) {
        return new Conflict(
                "saga_open",
                "For this tenant "
                        + kind.toLowerCase(Locale.ROOT).replace('_', ' ')
                        + " is still under way.");
    }

    private String written(Map<String, String> parameters) {
        try {
            return json.writeValueAsString(new TreeMap<>(parameters));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> read(String parameters) {
        try {
            Map<String, String> found = json.readValue(parameters, PARAMETERS);
            return found == null ? Map.of() : found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
