package com.mydr24.referral.payout;

import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What tax a partner's invoice to MyDR24 states. The rows are part of the program, with the law
 * they come from; what no row knows is said to be not determined, never guessed.
 */
@Singleton
class SelfBillingTax {
    private static final String FILE = "/referral/self-billing-tax.json";
    private static final int WHOLE = 10_000;

    private final TaxFile file;
    private final Set<String> union;

    SelfBillingTax(ObjectMapper json) {
        this.file = read(json);
        this.union = Set.copyOf(file.union);
    }

    /** The rules as the program brings them along, without a context. */
    static SelfBillingTax ofThisVersion() {
        return new SelfBillingTax(ObjectMapper.getDefault());
    }

    /**
     * How a total, in minor units, divides into net and tax; what was paid is the total.
     *
     * @param supplier ISO 3166-1 code of the partner's country
     * @param registered whether the partner's VAT number is on file and valid
     * @param customer the payer's country; null when nobody said
     * @param on the day of the invoice, UTC
     */
    Stated of(
            String supplier,
            boolean registered,
            @Nullable String customer,
            LocalDate on,
            long totalMinor) {
        if (customer == null) {
            return notDetermined("The payer's country is not known.");
        }
        Optional<TreatmentRow> row =
                file.treatments.stream()
                        .filter(each -> each.route.equals(route(supplier, customer)))
                        .filter(each -> each.registered == null || each.registered == registered)
                        .findFirst();
        if (row.isEmpty()) {
            return notDetermined(
                    "No rule is known for a supplier in %s and a customer in %s."
                            .formatted(supplier, customer));
        }
        if (!row.get().treatment.equals("TAXED")) {
            return new Stated(row.get().treatment, named(row.get().id), 0, 0, row.get().note);
        }
        return rate(supplier, on)
                .map(rate -> taxed(row.get(), rate, totalMinor))
                .orElseGet(() -> notDetermined("No rate is known for %s.".formatted(supplier)));
    }

    private Stated taxed(TreatmentRow row, RateRow rate, long totalMinor) {
        long tax =
                BigDecimal.valueOf(totalMinor)
                        .multiply(BigDecimal.valueOf(rate.rateBp))
                        .divide(BigDecimal.valueOf(WHOLE + rate.rateBp), 0, RoundingMode.HALF_UP)
                        .longValueExact();
        return new Stated("TAXED", named(row.id), rate.rateBp, tax, row.note);
    }

    private Stated notDetermined(String why) {
        return new Stated(
                "NOT_DETERMINED",
                named("none"),
                0,
                0,
                why + " This is no tax invoice; the supplier's own counts.");
    }

    private String route(String supplier, String customer) {
        if (supplier.equals(customer)) {
            return "SAME_COUNTRY";
        }
        boolean from = union.contains(supplier);
        boolean to = union.contains(customer);
        if (from && to) {
            return "WITHIN_UNION";
        }
        return to ? "INTO_UNION" : from ? "OUT_OF_UNION" : "ELSEWHERE";
    }

    /** The row that began last, on or before the day. */
    private Optional<RateRow> rate(String country, LocalDate on) {
        return file.rates.stream()
                .filter(rate -> rate.country.equals(country) && !rate.from.isAfter(on))
                .max(Comparator.comparing(RateRow::from));
    }

    private String named(String row) {
        return file.version + " " + row;
    }

    private static TaxFile read(ObjectMapper json) {
        try (InputStream stream = SelfBillingTax.class.getResourceAsStream(FILE)) {
            return Objects.requireNonNull(
                    json.readValue(Objects.requireNonNull(stream, FILE), TaxFile.class));
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
    }

    /**
     * What an invoice states.
     *
     * @param rule version of the rules, and the row
     * @param taxMinor the part of the total that is tax
     * @param note what the invoice says about it; empty for nothing
     */
    record Stated(String treatment, String rule, int rateBp, long taxMinor, String note) {}

    @Serdeable
    record TaxFile(
            String version,
            String review,
            List<String> union,
            List<RateRow> rates,
            List<TreatmentRow> treatments) {}

    @Serdeable
    record RateRow(String country, LocalDate from, int rateBp, String source) {}

    /** Registered or not, or null where that makes no difference. */
    @Serdeable
    record TreatmentRow(
            String id,
            String route,
            @Nullable Boolean registered,
            String treatment,
            String note,
            String source) {}
}
