package com.mydr24.billing.customer;

import com.mydr24.billing.customer.BillingProfile.ElectronicAddress;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A profile with the newest answer about its VAT number beside it, flat as it is read. */
@MappedEntity(value = "billing_profile", schema = "billing")
record ProfileRow(
        @Id UUID tenantId,
        String street,
        @Nullable String extra,
        @Nullable String postalCode,
        String city,
        @Nullable String vatNumber,
        @Nullable String addressScheme,
        @Nullable String addressId,
        @Nullable String buyerReference,
        @Nullable String orderReference,
        @Nullable UUID checkId,
        @Nullable String result,
        @Nullable Instant checkedAt,
        @Nullable String checkedBy,
        @Nullable String reference) {
    /** What both readings of it select; its last line is the join. */
    static final String SELECT =
            """
            select profile.tenant_id, profile.street, profile.extra, profile.postal_code,
                   profile.city, profile.vat_number, profile.address_scheme, profile.address_id,
                   profile.buyer_reference, profile.order_reference, checked.id as check_id,
                   checked.result, checked.checked_at, checked.checked_by, checked.reference
              from billing.billing_profile as profile
              left join lateral (select answer.id, answer.result, answer.checked_at,
                                        answer.checked_by, answer.reference
                                   from billing.vat_check as answer
                                  where answer.tenant_id = profile.tenant_id
                                    and answer.vat_number = profile.vat_number
                                  order by answer.checked_at desc, answer.recorded_at desc
                                  limit 1) as checked
                on true
            """;

    static ProfileRow read(ResultSet row) throws SQLException {
        var checkedAt = row.getObject("checked_at", OffsetDateTime.class);
        return new ProfileRow(
                row.getObject("tenant_id", UUID.class),
                row.getString("street"),
                row.getString("extra"),
                row.getString("postal_code"),
                row.getString("city"),
                row.getString("vat_number"),
                row.getString("address_scheme"),
                row.getString("address_id"),
                row.getString("buyer_reference"),
                row.getString("order_reference"),
                row.getObject("check_id", UUID.class),
                row.getString("result"),
                checkedAt == null ? null : checkedAt.toInstant(),
                row.getString("checked_by"),
                row.getString("reference"));
    }

    BilledCustomer customer() {
        return new BilledCustomer(profile(), check());
    }

    private BillingProfile profile() {
        return new BillingProfile(
                street,
                extra,
                postalCode,
                city,
                vatNumber,
                addressScheme == null || addressId == null
                        ? null
                        : new ElectronicAddress(addressScheme, addressId),
                buyerReference,
                orderReference);
    }

    private @Nullable VatCheck check() {
        return vatNumber == null
                        || checkId == null
                        || result == null
                        || checkedAt == null
                        || checkedBy == null
                ? null
                : new VatCheck(
                        checkId,
                        vatNumber,
                        VatCheck.Result.valueOf(result),
                        checkedAt,
                        checkedBy,
                        reference);
    }
}
