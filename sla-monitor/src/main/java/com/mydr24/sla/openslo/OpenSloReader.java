package com.mydr24.sla.openslo;

import com.mydr24.regions.failure.InvalidField;
import com.mydr24.sla.contract.AlertTerms;
import com.mydr24.sla.contract.CountStep;
import com.mydr24.sla.contract.MaintenanceRule;
import com.mydr24.sla.contract.RequestRule;
import com.mydr24.sla.contract.ScaleTerms;
import com.mydr24.sla.contract.SlowStep;
import com.mydr24.sla.contract.Terms;
import com.mydr24.sla.contract.UptimeStep;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** Reads the terms of a contract from OpenSLO v1, naming whatever cannot be taken. */
public final class OpenSloReader {
    private static final int LONGEST = 200_000;
    private static final int LONGEST_DESCRIPTION = 1_050;
    private static final long MILLION = 1_000_000;
    private static final long YEAR_SECONDS = 366L * 86_400;
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final Pattern STEP = Pattern.compile("([0-9]{1,15})-([0-9]{1,7})");

    private final ZoneId zone;
    private final Map<Guarantee, YamlFields> objectives = new EnumMap<>(Guarantee.class);
    private final Map<Guarantee, YamlFields> annotations = new EnumMap<>(Guarantee.class);

    private OpenSloReader(ZoneId zone) {
        this.zone = zone;
    }

    /**
     * The terms that documents promise. An SLO says by the annotation {@code mydr24.com/guarantee}
     * which one it is; without it, it is the uptime.
     *
     * @param zone the contract's, in which the months of the documents must be months too
     * @throws InvalidField for the first thing that is wrong, by its path
     */
    public static Terms read(String yaml, ZoneId zone) {
        var reading = new OpenSloReader(zone);
        int number = 0;
        for (Object document : documents(yaml)) {
            reading.document(YamlFields.of("[" + number + "]", document));
            number++;
        }
        return reading.terms();
    }

    private static List<Object> documents(String yaml) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(20);
        options.setCodePointLimit(LONGEST);
        var asWritten =
                new Resolver() {
                    @Override
                    protected void addImplicitResolvers() {
                        // 0.9999 stays what it is, and is no double.
                    }
                };
        var dumping = new DumperOptions();
        var parser =
                new Yaml(
                        new SafeConstructor(options),
                        new Representer(dumping),
                        dumping,
                        options,
                        asWritten);
        List<Object> documents = new ArrayList<>();
        try {
            parser.loadAll(yaml).forEach(documents::add);
        } catch (YAMLException e) {
            throw new InvalidField(
                    "body", "malformed_yaml", "That is no YAML that can be read here.");
        }
        return documents;
    }

    private void document(YamlFields document) {
        document.onlyWith(Set.of("apiVersion", "kind", "metadata", "spec"));
        if (!document.text("apiVersion").equals(OpenSlo.API_VERSION)) {
            throw new InvalidField(
                    document.at("apiVersion"), "unknown_version", "Only openslo/v1 is read.");
        }
        YamlFields metadata =
                document.object("metadata")
                        .onlyWith(Set.of("name", "displayName", "labels", "annotations"));
        name(metadata, "name");
        switch (document.text("kind")) {
            case "Service" -> document.object("spec").onlyWith(Set.of("description"));
            case "SLO" -> slo(document, metadata);
            default ->
                    throw new InvalidField(
                            document.at("kind"),
                            "unknown_kind",
                            "Of OpenSLO's kinds, Service and SLO make a contract.");
        }
    }

    private void slo(YamlFields document, YamlFields metadata) {
        YamlFields notes =
                metadata.has("annotations")
                        ? metadata.object("annotations")
                        : new YamlFields(metadata.at("annotations"), Map.of());
        Guarantee guarantee = Guarantee.UPTIME;
        if (notes.has(OpenSlo.PREFIX + "guarantee")) {
            String text = notes.text(OpenSlo.PREFIX + "guarantee");
            guarantee =
                    Guarantee.of(text)
                            .orElseThrow(() ->
                                    new InvalidField(
                                            notes.at(OpenSlo.PREFIX + "guarantee"),
                                            "unknown_guarantee",
                                            "There is no guarantee " + text + "."));
        }
        YamlFields spec =
                document.object("spec")
                        .onlyWith(
                                Set.of(
                                        "description",
                                        "service",
                                        "indicator",
                                        "indicatorRef",
                                        "timeWindow",
                                        "budgetingMethod",
                                        "objectives",
                                        "alertPolicies"));
        checkSpec(spec);
        YamlFields objective =
                spec.only("objectives")
                        .onlyWith(
                                Set.of(
                                        "displayName",
                                        "op",
                                        "value",
                                        "target",
                                        "timeSliceTarget",
                                        "timeSliceWindow"));
        if (annotations.put(guarantee, notes) != null) {
            throw new InvalidField(
                    document.path(),
                    "twice",
                    "The guarantee " + guarantee.text() + " is there twice.");
        }
        objectives.put(guarantee, objective);
    }

    private void checkSpec(YamlFields spec) {
        name(spec, "service");
        if (spec.has("description") && spec.text("description").length() > LONGEST_DESCRIPTION) {
            throw new InvalidField(
                    spec.at("description"), "out_of_range", "At most 1,050 characters, please.");
        }
        if (spec.has("indicator") == spec.has("indicatorRef")) {
            throw new InvalidField(
                    spec.at("indicator"),
                    "wrong_indicator",
                    "Either an indicator or a reference to one, please.");
        }
        if (!Set.of("Occurrences", "Timeslices", "RatioTimeslices")
                .contains(spec.text("budgetingMethod"))) {
            throw new InvalidField(
                    spec.at("budgetingMethod"),
                    "unknown_method",
                    "Occurrences, Timeslices or RatioTimeslices, please.");
        }
        YamlFields window =
                spec.only("timeWindow").onlyWith(Set.of("duration", "isRolling", "calendar"));
        boolean isMonth =
                window.text("duration").equals("1M")
                        && !(window.has("isRolling") && window.text("isRolling").equals("true"));
        if (!isMonth) {
            throw new InvalidField(
                    window.at("duration"),
                    "not_a_month",
                    "A contract is judged by calendar months.");
        }
        YamlFields calendar = window.object("calendar").onlyWith(Set.of("startTime", "timeZone"));
        if (!calendar.text("timeZone").equals(zone.getId())) {
            throw new InvalidField(
                    calendar.at("timeZone"),
                    "other_time_zone",
                    "The tenant's months are those of " + zone.getId() + ".");
        }
    }

    private static void name(YamlFields fields, String name) {
        if (!NAME.matcher(fields.text(name)).matches()) {
            throw new InvalidField(
                    fields.at(name),
                    "bad_name",
                    "A name is 1 to 63 small letters, digits and hyphens.");
        }
    }

    private Terms terms() {
        YamlFields uptime = annotations.get(Guarantee.UPTIME);
        YamlFields objective = objectives.get(Guarantee.UPTIME);
        if (uptime == null || objective == null) {
            throw new InvalidField("body", "no_uptime", "A contract promises an uptime.");
        }
        RequestRule standard = RequestRule.STANDARD;
        return new Terms(
                objective.ppm("target"),
                steps(uptime, MILLION).stream()
                        .map(step -> new UptimeStep((int) step.boundary, step.creditPpm))
                        .toList(),
                (int) noted(uptime, "pro-rata-factor", 0, 0, 1_000),
                steps(annotations.get(Guarantee.RESPONSE_TIME), MILLION).stream()
                        .map(step -> new SlowStep((int) step.boundary, step.creditPpm))
                        .toList(),
                (int) noted(uptime, "cap-ppm", 0, 0, MILLION),
                new RequestRule(
                        (int) noted(uptime, "error-ppm", standard.errorPpm(), 0, MILLION),
                        (int) noted(uptime, "least-requests", standard.leastRequests(), 1, MILLION),
                        (int)
                                noted(
                                        uptime,
                                        "least-failures",
                                        standard.leastFailures(),
                                        1,
                                        MILLION)),
                new MaintenanceRule(
                        noted(uptime, "maintenance-notice-seconds", 0, 0, YEAR_SECONDS),
                        noted(uptime, "maintenance-yearly-seconds", 0, 0, YEAR_SECONDS)),
                alerts(annotations.get(Guarantee.ALERTS)),
                load(annotations.get(Guarantee.LOAD)));
    }

    private static AlertTerms alerts(@Nullable YamlFields notes) {
        return notes == null
                ? AlertTerms.NONE
                : new AlertTerms(
                        notes.number(OpenSlo.PREFIX + "within-millis", 1, 86_400_000),
                        counts(notes));
    }

    private static ScaleTerms load(@Nullable YamlFields notes) {
        return notes == null
                ? ScaleTerms.NONE
                : new ScaleTerms(
                        notes.number(OpenSlo.PREFIX + "floor-per-minute", 1, 1_000_000_000),
                        counts(notes));
    }

    private static List<CountStep> counts(YamlFields notes) {
        return steps(notes, Long.MAX_VALUE).stream()
                .map(step -> new CountStep(step.boundary, step.creditPpm))
                .toList();
    }

    private static long noted(
            YamlFields notes, String name, long otherwise, long least, long most) {
        String key = OpenSlo.PREFIX + name;
        return notes.has(key) ? notes.number(key, least, most) : otherwise;
    }

    /** The numbered rows of a credit table. */
    private static List<Step> steps(@Nullable YamlFields notes, long most) {
        List<Step> steps = new ArrayList<>();
        for (int number = 1;
                notes != null && notes.has(OpenSlo.PREFIX + "step-" + number);
                number++) {
            String name = OpenSlo.PREFIX + "step-" + number;
            var matcher = STEP.matcher(notes.text(name));
            if (!matcher.matches()) {
                throw new InvalidField(
                        notes.at(name), "bad_step", "A step is such as 999900-100000.");
            }
            steps.add(
                    new Step(
                            YamlFields.number(notes.at(name), matcher.group(1), 1, most),
                            (int) YamlFields.number(notes.at(name), matcher.group(2), 0, MILLION)));
        }
        return steps;
    }

    private record Step(long boundary, int creditPpm) {}
}
