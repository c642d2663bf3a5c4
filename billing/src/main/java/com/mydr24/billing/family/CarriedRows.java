package com.mydr24.billing.family;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "regional")
interface CarriedRows extends GenericRepository<CarriedRow, UUID> {
    /** By month, then by the child's name, so that an invoice always reads the same. */
    @Query(
            """
            select id, child_name, number, amount_minor, reduced_minor, exempt_health_minor,
                   zero_rated_minor
              from billing.carried_charge
             where tenant_id = :tenantId
               and not exists (select 1
                                 from billing.carried_application as used
                                where used.tenant_id = carried_charge.tenant_id
                                  and used.carried_id = carried_charge.id)
             order by month, child_name collate "C", number
            """)
    List<CarriedRow> unbilled(UUID tenantId);

    @Query(
            """
            insert into billing.carried_charge
                   (tenant_id, id, child, child_name, number, month, currency, amount_minor,
                    reduced_minor, exempt_health_minor, zero_rated_minor, received_at)
            values (:tenantId, :id, :child, :childName, :number, :month, :currency, :amountMinor,
                    :reducedMinor, :exemptHealthMinor, :zeroRatedMinor, :receivedAt)
                on conflict (tenant_id, id) do nothing
            """)
    void add(
            UUID tenantId,
            UUID id,
            UUID child,
            String childName,
            String number,
            String month,
            String currency,
            long amountMinor,
            long reducedMinor,
            long exemptHealthMinor,
            long zeroRatedMinor,
            Instant receivedAt);

    @Query(
            """
            insert into billing.carried_application (tenant_id, carried_id, invoice_id)
            values (:tenantId, :carriedId, :invoiceId)
            """)
    void use(UUID tenantId, UUID carriedId, UUID invoiceId);
}
