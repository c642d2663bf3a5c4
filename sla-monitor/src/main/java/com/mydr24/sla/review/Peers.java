package com.mydr24.sla.review;

import com.mydr24.regions.outbox.OutboxConsumer;
import com.mydr24.regions.outbox.OutboxEvent;
import com.mydr24.regions.placement.Placement;
import com.mydr24.regions.placement.TenantId;
import com.mydr24.sla.month.MonthReport;
import com.mydr24.sla.month.MonthReports;
import com.mydr24.sla.month.Status;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.directory.TenantKind;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares a tenant with the others of its tier, none of whom can be recognised. A month's
 * distribution is published once, in the middle of the month after, and never again.
 */
@Singleton
public class Peers implements OutboxConsumer {
    /** Months close on the sixth; those that are late then are left out for good. */
    private static final int PUBLISHED_ON = 15;

    private final PeerRows rows;
    private final MonthReports reports;
    private final Directory directory;
    private final ObjectMapper json;
    private final Clock clock;

    Peers(
            PeerRows rows,
            MonthReports reports,
            Directory directory,
            ObjectMapper json,
            Clock clock) {
        this.rows = rows;
        this.reports = reports;
        this.directory = directory;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public String type() {
        return PeerMonth.EVENT_TYPE;
    }

    /** Takes a customer's final month into the comparison; a correction replaces it. */
    @Override
    public void accept(Placement placement, OutboxEvent event) {
        PeerMonth month = read(event);
        TenantId tenant = placement.tenant();
        Optional<DirectoryEntry> entry = directory.byId(tenant);
        if (entry.filter(one -> one.kind() == TenantKind.SANDBOX).isPresent()) {
            return;
        }
        TenantId customer = entry.map(DirectoryEntry::parent).orElse(tenant);
        rows.put(
                month.digest("peer", tenant),
                month.digest("customer", customer),
                month.month(),
                month.tier(),
                month.availabilityPpm(),
                month.slowPpm(),
                month.p95Micros());
    }

    private PeerMonth read(OutboxEvent event) {
        try {
            return Objects.requireNonNull(json.readValue(event.payload(), PeerMonth.class));
        } catch (IOException e) {
            throw new UncheckedIOException("reading the measured month " + event.id(), e);
        }
    }

    /** The comparisons of a final month that may be told by now; none for any other month. */
    public List<PeerComparison> of(Placement placement, YearMonth month) {
        Instant published =
                month.plusMonths(1).atDay(PUBLISHED_ON).atStartOfDay(ZoneOffset.UTC).toInstant();
        MonthReport report = reports.of(placement, month);
        if (report.status() != Status.FINAL
                || !PeerMonth.isMeasured(report)
                || clock.instant().isBefore(published)) {
            return List.of();
        }
        PeerMonth own = PeerMonth.of(report);
        List<PeerComparison> comparisons = new ArrayList<>();
        for (PeerMeasure measure : PeerMeasure.values()) {
            Long value = value(measure, own.availabilityPpm(), own.slowPpm(), own.p95Micros());
            if (value != null) {
                quartiles(own, measure)
                        .map(peers ->
                                new PeerComparison(
                                        measure,
                                        value,
                                        peers,
                                        PeerRule.standing(measure, peers, value)))
                        .ifPresent(comparisons::add);
            }
        }
        return comparisons;
    }

    private Optional<Quartiles> quartiles(PeerMonth own, PeerMeasure measure) {
        return published(own, measure)
                .or(() -> {
                    publish(own, measure);
                    return published(own, measure);
                })
                .flatMap(PeerRows.DistributionRow::quartiles);
    }

    private Optional<PeerRows.DistributionRow> published(PeerMonth own, PeerMeasure measure) {
        return rows.published(own.month(), own.tier(), measure.name());
    }

    private void publish(PeerMonth own, PeerMeasure measure) {
        List<PeerFigure> figures = new ArrayList<>();
        for (PeerRows.MonthRow row : rows.all(own.month(), own.tier())) {
            Long value = value(measure, row.availabilityPpm(), row.slowPpm(), row.p95Micros());
            if (value != null) {
                figures.add(new PeerFigure(row.customer(), value));
            }
        }
        Quartiles quartiles = PeerRule.quartiles(measure, figures).orElse(null);
        rows.publishOnce(
                own.month(),
                own.tier(),
                measure.name(),
                clock.instant(),
                quartiles == null ? null : quartiles.first(),
                quartiles == null ? null : quartiles.median(),
                quartiles == null ? null : quartiles.third());
    }

    private static @Nullable Long value(
            PeerMeasure measure,
            long availabilityPpm,
            @Nullable Long slowPpm,
            @Nullable Long p95Micros) {
        return switch (measure) {
            case AVAILABILITY -> availabilityPpm;
            case SLOW -> slowPpm;
            case P95 -> p95Micros;
        };
    }
}
