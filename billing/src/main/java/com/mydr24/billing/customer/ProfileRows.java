package com.mydr24.billing.customer;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "regional")
interface ProfileRows extends GenericRepository<ProfileRow, UUID> {
    @Query(ProfileRow.SELECT + " where profile.tenant_id = :tenantId")
    Optional<ProfileRow> find(UUID tenantId);

    @Query(
            """
            insert into billing.billing_profile as profile
                   (tenant_id, street, extra, postal_code, city, vat_number, address_scheme,
                    address_id, buyer_reference, order_reference, changed_at)
            values (:tenantId, :street, :extra, :postalCode, :city, :vatNumber, :addressScheme,
                    :addressId, :buyerReference, :orderReference, :changedAt)
                on conflict (tenant_id)
                do update set street = excluded.street,
                              extra = excluded.extra,
                              postal_code = excluded.postal_code,
                              city = excluded.city,
                              vat_number = excluded.vat_number,
                              address_scheme = excluded.address_scheme,
                              address_id = excluded.address_id,
                              buyer_reference = excluded.buyer_reference,
                              order_reference = excluded.order_reference,
                              changed_at = excluded.changed_at
            """)
    int put(
            UUID tenantId,
            String street,
            @Nullable String extra,
            @Nullable String postalCode,
            String city,
            @Nullable String vatNumber,
            @Nullable String addressScheme,
            @Nullable String addressId,
            @Nullable String buyerReference,
            @Nullable String orderReference,
            Instant changedAt);

    /** Newest first. */
    @Query(
            """
            select id, vat_number, result, checked_at, checked_by, reference
              from billing.vat_check
             where tenant_id = :tenantId
             order by checked_at desc, recorded_at desc
            """)
    List<CheckRow> checks(UUID tenantId);

    @Query(
            """
            insert into billing.vat_check
                   (tenant_id, id, vat_number, result, checked_at, checked_by, reference,
                    recorded_at)
            values (:tenantId, :id, :vatNumber, :result, :checkedAt, :checkedBy, :reference,
                    :recordedAt)
            """)
    void add(
            UUID tenantId,
            UUID id,
            String vatNumber,
            String result,
            Instant checkedAt,
            String checkedBy,
            @Nullable String reference,
            Instant recordedAt);
}
