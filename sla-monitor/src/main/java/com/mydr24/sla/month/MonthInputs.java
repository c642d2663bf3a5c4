package com.mydr24.sla.month;

import com.mydr24.regions.canonical.JsonFields;
import com.mydr24.regions.canonical.MalformedJson;
import com.mydr24.sla.contract.Contract;
import com.mydr24.sla.credit.FeeAmount;
import com.mydr24.sla.exclusion.RecordedExclusion;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything but the log that a month's report depends on. No clock: what "now" was is an input.
 *
 * @param version of the report, 1 for the first
 * @param asOf how far the report looks, whole seconds; the end of the month once it is final
 * @param exclusions that reach into the month, and all maintenance of its year up to its end,
 *     because a year has one budget
 * @param correction why there is a further version; null for the first
 */
public record MonthInputs(
        Contract contract,
        YearMonth month,
        Status status,
        int version,
        Instant asOf,
        FeeAmount fee,
        List<RecordedExclusion> exclusions,
        @Nullable Correction correction) {

    public MonthInputs {
        asOf = asOf.truncatedTo(ChronoUnit.SECONDS);
        exclusions = exclusions.stream().sorted().toList();
    }

    /** Inputs of a first version. */
    public MonthInputs(
            Contract contract,
            YearMonth month,
            Status status,
            int version,
            Instant asOf,
            FeeAmount fee,
            List<RecordedExclusion> exclusions) {
        this(contract, month, status, version, asOf, fee, exclusions, null);
    }

    /** The form that is signed and read back. */
    public Map<String, @Nullable Object> tree() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("month", month.toString());
        tree.put("status", status.name());
        tree.put("version", version);
        tree.put("asOf", asOf.toString());
        Map<String, @Nullable Object> feeTree = new LinkedHashMap<>();
        feeTree.put("currency", fee.currency());
        feeTree.put("amountMinor", fee.amountMinor());
        tree.put("fee", feeTree);
        tree.put("exclusions", exclusions.stream().map(RecordedExclusion::tree).toList());
        tree.put("contract", contract.tree());
        if (correction != null) {
            tree.put("correction", correction.tree());
        }
        return tree;
    }

    /**
     * Reads what {@link #tree} wrote.
     *
     * @throws MalformedJson when it is something else
     */
    public static MonthInputs of(JsonFields json) {
        JsonFields fee = json.object("fee");
        List<RecordedExclusion> exclusions =
                json.objects("exclusions").stream().map(RecordedExclusion::of).toList();
        return new MonthInputs(
                Contract.of(json.object("contract")),
                YearMonth.parse(json.text("month")),
                Status.valueOf(json.text("status")),
                json.smallNumber("version"),
                Instant.parse(json.text("asOf")),
                new FeeAmount(fee.text("currency"), fee.number("amountMinor")),
                exclusions,
                json.value("correction") == null ? null : Correction.of(json.object("correction")));
    }
}
