package com.mydr24.sla.month;

import com.mydr24.regions.canonical.JsonFields;
import com.mydr24.regions.canonical.MalformedJson;
import com.mydr24.sla.contract.Contract;
import com.mydr24.sla.credit.FeeAmount;
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
 */
public record MonthInputs(
        Contract contract,
        YearMonth month,
        Status status,
        int version,
        Instant asOf,
        FeeAmount fee,
        List<Exclusion> exclusions) {

    public MonthInputs {
        asOf = asOf.truncatedTo(ChronoUnit.SECONDS);
        exclusions = exclusions.stream().sorted().toList();
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
        tree.put("exclusions", exclusions.stream().map(MonthInputs::tree).toList());
        tree.put("contract", contract.tree());
        return tree;
    }

    private static Map<String, @Nullable Object> tree(Exclusion exclusion) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("from", exclusion.from().toString());
        tree.put("to", exclusion.to().toString());
        tree.put("reason", exclusion.reason());
        return tree;
    }

    /**
     * Reads what {@link #tree} wrote.
     *
     * @throws MalformedJson when it is something else
     */
    public static MonthInputs of(JsonFields json) {
        JsonFields fee = json.object("fee");
        List<Exclusion> exclusions =
                json.objects("exclusions").stream()
                        .map(one ->
                                new Exclusion(
                                        Instant.parse(one.text("from")),
                                        Instant.parse(one.text("to")),
                                        one.text("reason")))
                        .toList();
        return new MonthInputs(
                Contract.of(json.object("contract")),
                YearMonth.parse(json.text("month")),
                Status.valueOf(json.text("status")),
                json.smallNumber("version"),
                Instant.parse(json.text("asOf")),
                new FeeAmount(fee.text("currency"), fee.number("amountMinor")),
                exclusions);
    }
}
