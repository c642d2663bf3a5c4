package com.mydr24.sla.watch;

import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.placement.Placement;
import com.mydr24.sla.contract.Contract;
import com.mydr24.sla.contract.Contracts;
import com.mydr24.sla.contract.Terms;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** The alerts of {@link BurnWindow} as rules for a Prometheus that scrapes our metrics. */
@Singleton
public class PrometheusRules {

    private final Contracts contracts;
    private final Clock clock;

    PrometheusRules(Contracts contracts, Clock clock) {
        this.contracts = contracts;
        this.clock = clock;
    }

    /**
     * The rules for a tenant by the contract in force and the length of this month.
     *
     * @throws NotFound when it has no contract yet
     */
    public String of(String slug, Placement placement) {
        Contract current = contracts.current(placement);
        YearMonth month = YearMonth.from(clock.instant().atZone(current.timeZone()));
        Contract contract = contracts.inForce(placement, month);
        return of(slug, contract.terms(), Watch.wholeSecondsOf(contract, month));
    }

    static String of(String slug, Terms terms, long periodSeconds) {
        List<Object> rules = new ArrayList<>();
        List<GuaranteeKind> promised =
                BurnRule.slowPpm(terms).isPresent()
                        ? List.of(GuaranteeKind.UPTIME, GuaranteeKind.RESPONSE)
                        : List.of(GuaranteeKind.UPTIME);
        for (GuaranteeKind guarantee : promised) {
            rules.add(recording(slug, guarantee, BurnRule.budgetPpm(terms, guarantee)));
        }
        for (GuaranteeKind guarantee : promised) {
            for (BurnWindow window : BurnWindow.ALL) {
                rules.add(alert(slug, guarantee, terms, periodSeconds, window));
            }
        }
        Map<String, Object> group = new LinkedHashMap<>();
        group.put("name", "mydr24-sla-" + slug);
        group.put("interval", "1m");
        group.put("rules", rules);
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setWidth(200);
        return new Yaml(options).dump(Map.of("groups", List.of(group)));
    }

    /** How many times faster than evenly the budget is used up. */
    private static Map<String, Object> recording(
            String slug, GuaranteeKind guarantee, long budgetPpm) {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("record", burn(guarantee));
        rule.put(
                "expr",
                "max by (tenant, guarantee, window)"
                        + " (mydr24_sla_bad_ratio{tenant=\"%s\",guarantee=\"%s\"}) / %s"
                                .formatted(
                                        slug,
                                        guarantee,
                                        BigDecimal.valueOf(budgetPpm, 6)
                                                .stripTrailingZeros()
                                                .toPlainString()));
        return rule;
    }

    private static Map<String, Object> alert(
            String slug,
            GuaranteeKind guarantee,
            Terms terms,
            long periodSeconds,
            BurnWindow window) {
        long budgetPpm = BurnRule.budgetPpm(terms, guarantee);
        BigDecimal share = window.threshold(periodSeconds, budgetPpm);
        // Where the budget is large, the share is cut at all of it: then all of it is enough.
        String above =
                (share.compareTo(BigDecimal.ONE) == 0 ? ">= " : "> ")
                        + share.divide(BigDecimal.valueOf(budgetPpm, 6), MathContext.DECIMAL64)
                                .stripTrailingZeros()
                                .toPlainString();
        String one = burn(guarantee) + "{tenant=\"%s\",guarantee=\"%s\",window=\"%d\"} %s";
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("alert", "MyDR24" + title(guarantee) + title(window.severity()) + window.name());
        rule.put(
                "expr",
                one.formatted(slug, guarantee, window.longSeconds(), above)
                        + " and ignoring (window) "
                        + one.formatted(slug, guarantee, window.shortSeconds(), above));
        Map<String, Object> labels = new LinkedHashMap<>();
        labels.put("severity", window.severity().name().toLowerCase(Locale.ROOT));
        rule.put("labels", labels);
        Map<String, Object> annotations = new LinkedHashMap<>();
        annotations.put(
                "summary",
                "%s: %d %% of the month's budget used up within %s"
                        .formatted(slug, window.budgetPercent(), window.name()));
        rule.put("annotations", annotations);
        return rule;
    }

    private static String burn(GuaranteeKind guarantee) {
        return "mydr24:sla_burn_" + guarantee.name().toLowerCase(Locale.ROOT);
    }

    private static String title(Enum<?> name) {
        return name.name().charAt(0) + name.name().substring(1).toLowerCase(Locale.ROOT);
    }
}
