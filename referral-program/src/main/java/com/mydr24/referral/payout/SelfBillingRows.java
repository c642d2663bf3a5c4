package com.mydr24.referral.payout;

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
interface SelfBillingRows extends GenericRepository<PayoutRow, UUID> {
    /** The next number; whoever needs the one after it waits for the commit. */
    @Query(
            value =
                    """
                    insert into referral.document_series as series (name, year, last_no)
                    values (:name, :year, 1)
                        on conflict (name, year)
                        do update set last_no = series.last_no + 1
                    returning last_no
                    """,
            nativeQuery = true)
    long next(String name, int year);

    @Query(
            """
            insert into referral.self_billed_invoice
                   (number, partner_id, payout_id, kind, cancels, issued_at, currency,
                    amount_minor, month, supplier, country, tax_form, agreement, treatment,
                    tax_rule, rate_bp, tax_minor, note, supplier_vat_id, customer,
                    customer_vat_id)
            values (:number, :partnerId, :payoutId, :kind, :cancels, :issuedAt, :currency,
                    :amountMinor, :month, :supplier, :country, :taxForm, :agreement, :treatment,
                    :taxRule, :rateBp, :taxMinor, :note, :supplierVatId, :customer,
                    :customerVatId)
            """)
    void add(
            String number,
            UUID partnerId,
            UUID payoutId,
            String kind,
            @Nullable String cancels,
            Instant issuedAt,
            String currency,
            long amountMinor,
            String month,
            String supplier,
            String country,
            String taxForm,
            int agreement,
            String treatment,
            String taxRule,
            int rateBp,
            long taxMinor,
            String note,
            @Nullable String supplierVatId,
            String customer,
            @Nullable String customerVatId);

    @Query(
            """
            select number, payout_id, kind, cancels, issued_at, currency, amount_minor, month,
                   supplier, country, tax_form, agreement, partner_id, treatment, tax_rule,
                   rate_bp, tax_minor, note, supplier_vat_id, customer, customer_vat_id
              from referral.self_billed_invoice
             where partner_id = :partnerId
             order by issued_at, number
            """)
    List<SelfBilledInvoice> of(UUID partnerId);

    @Query(
            """
            select number, payout_id, kind, cancels, issued_at, currency, amount_minor, month,
                   supplier, country, tax_form, agreement, partner_id, treatment, tax_rule,
                   rate_bp, tax_minor, note, supplier_vat_id, customer, customer_vat_id
              from referral.self_billed_invoice
             where number = :number
            """)
    Optional<SelfBilledInvoice> byNumber(String number);

    /** The VAT number of the form that was approved last, of those that are valid. */
    @Query(
            """
            select vat_number
              from referral.tax_form
             where partner_id = :partnerId
               and vat_number is not null
               and valid_until > :now
             order by approved_at desc
             limit 1
            """)
    List<String> vatNumber(UUID partnerId, Instant now);

    @Query(
            """
            select kind || ' ' || reference
              from referral.tax_form
             where partner_id = :partnerId
             order by approved_at desc
             limit 1
            """)
    List<String> taxForm(UUID partnerId);
}
