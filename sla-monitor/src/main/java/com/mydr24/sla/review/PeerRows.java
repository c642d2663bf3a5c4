package com.mydr24.sla.review;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "control")
interface PeerRows extends GenericRepository<PeerRows.MonthRow, UUID> {
    @MappedEntity(value = "peer_month", schema = "sla")
    record MonthRow(
            @Id UUID id,
            UUID customer,
            long availabilityPpm,
            @Nullable Long slowPpm,
            @Nullable Long p95Micros) {}

    /** Null quartiles stand for a distribution that may not be told. */
    @MappedEntity(value = "peer_distribution", schema = "sla")
    record DistributionRow(
            @Id String month,
            @Nullable Long firstQuartile,
            @Nullable Long median,
            @Nullable Long thirdQuartile) {
        Optional<Quartiles> quartiles() {
            Long first = firstQuartile;
            Long second = median;
            Long third = thirdQuartile;
            return first == null || second == null || third == null
                    ? Optional.empty()
                    : Optional.of(new Quartiles(first, second, third));
        }
    }

    @Query(
            """
            insert into sla.peer_month (id, customer, month, tier, availability_ppm, slow_ppm,
                                        p95_micros)
            values (:id, :customer, :month, :tier, :availabilityPpm, :slowPpm, :p95Micros)
            on conflict (id) do update
               set availability_ppm = excluded.availability_ppm,
                   slow_ppm = excluded.slow_ppm,
                   p95_micros = excluded.p95_micros
            """)
    void put(
            UUID id,
            UUID customer,
            String month,
            String tier,
            long availabilityPpm,
            @Nullable Long slowPpm,
            @Nullable Long p95Micros);

    @Query(
            """
            select id, customer, availability_ppm, slow_ppm, p95_micros
              from sla.peer_month
             where month = :month
               and tier = :tier
            """)
    List<MonthRow> all(String month, String tier);

    @Query(
            """
            select month, first_quartile, median, third_quartile
              from sla.peer_distribution
             where month = :month
               and tier = :tier
               and measure = :measure
            """)
    Optional<DistributionRow> published(String month, String tier, String measure);

    @Query(
            """
            insert into sla.peer_distribution (month, tier, measure, published_at, first_quartile,
                                               median, third_quartile)
            values (:month, :tier, :measure, :at, :first, :median, :third)
            on conflict do nothing
            """)
    void publishOnce(
            String month,
            String tier,
            String measure,
            Instant at,
            @Nullable Long first,
            @Nullable Long median,
            @Nullable Long third);
}
