package com.mydr24.billing.price;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.tenant.tier.Tier;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The versions of all plans. A version is complete when it is published, and final. */
@Singleton
public class Plans {
    private static final Pattern REGION = Pattern.compile("[a-z]{2}-[a-z]{2}");

    private final PlanRows rows;
    private final TransactionOperations<Connection> control;
    private final ObjectMapper json;
    private final Clock clock;

    /** What never changes is read once; the control database may be away for the next close. */
    private final Map<UUID, PlanVersion> known = new ConcurrentHashMap<>();

    Plans(
            PlanRows rows,
            @Named("control") TransactionOperations<Connection> control,
            ObjectMapper json,
            Clock clock) {
        this.rows = rows;
        this.control = control;
        this.json = json;
        this.clock = clock;
    }

    /** One version; {@link NotFound} where there is none of this id. */
    public PlanVersion of(UUID id) {
        var version = known.get(id);
        if (version == null) {
            version =
                    rows.find(id).stream()
                            .map(row ->
                                    row.version(
                                            components(List.of(id)).getOrDefault(id, List.of())))
                            .findFirst()
                            .orElseThrow(() ->
                                    new NotFound("unknown_plan", "There is no plan version " + id));
            known.put(id, version);
        }
        return version;
    }

    /** All versions of a plan, oldest first. */
    public List<PlanVersion> versions(String region, String tier, String currency) {
        var found = rows.versions(region, tier, currency);
        if (found.isEmpty()) {
            return List.of();
        }
        var components = components(found.stream().map(VersionRow::id).toList());
        return found.stream()
                .map(row -> row.version(components.getOrDefault(row.id(), List.of())))
                .toList();
    }

    /**
     * Publishes a version for customers who come from its day on. The same again has the same
     * answer.
     *
     * @throws InvalidField when a field cannot be taken, or the version would begin in the past
     * @throws Conflict when another version begins then or later
     */
    public PlanVersion publish(NewPlanVersion wanted) {
        var checked = checked(wanted);
        var plan = String.join("/", wanted.region(), wanted.tier(), wanted.currency());
        var id =
                control.executeWrite(_ -> {
                    rows.lock(plan);
                    return publishOnce(checked);
                });
        return of(Objects.requireNonNull(id));
    }

    private UUID publishOnce(NewPlanVersion wanted) {
        for (var version : versions(wanted.region(), wanted.tier(), wanted.currency())) {
            if (version.validFrom().equals(wanted.validFrom()) && says(version, wanted)) {
                return version.id();
            }
            if (!version.validFrom().isBefore(wanted.validFrom())) {
                throw new Conflict(
                        "version_not_last",
                        "Version %d of this plan begins at %s; a new one begins later."
                                .formatted(version.version(), version.validFrom()),
                        "validFrom");
            }
        }
        if (wanted.validFrom().isBefore(clock.instant())) {
            throw new InvalidField(
                    "validFrom", "in_the_past", "A version begins now or later, not in the past.");
        }
        var id = UUID.randomUUID();
        rows.add(
                wanted.region(),
                wanted.tier(),
                wanted.currency(),
                wanted.validFrom(),
                wanted.monthlyMinor(),
                wanted.taxClass(),
                id);
        int position = 0;
        for (var component : wanted.components()) {
            position++;
            var terms = text(component);
            rows.addComponent(id, position, component.code(), kindOf(component), terms);
        }
        return id;
    }

    private static boolean says(PlanVersion version, NewPlanVersion wanted) {
        return version.monthlyMinor() == wanted.monthlyMinor()
                && version.taxClass() == wanted.taxClass()
                && version.components().equals(wanted.components());
    }

    private static NewPlanVersion checked(NewPlanVersion wanted) {
        if (!REGION.matcher(wanted.region()).matches()) {
            throw new InvalidField("region", "malformed", "A region is written like eu-de.");
        }
        if (Arrays.stream(Tier.values()).noneMatch(tier -> tier.name().equals(wanted.tier()))) {
            throw new InvalidField("tier", "unknown_tier", "There is no tier " + wanted.tier());
        }
        if (org.joda.money.CurrencyUnit.registeredCurrencies().stream()
                .noneMatch(unit -> unit.getCode().equals(wanted.currency()))) {
            throw new InvalidField(
                    "currency", "unknown_currency", "There is no currency " + wanted.currency());
        }
        if (wanted.monthlyMinor() <= 0) {
            throw new InvalidField(
                    "monthlyMinor", "not_positive", "monthlyMinor is more than zero");
        }
        var codes = new HashSet<String>();
        for (var component : wanted.components()) {
            PlanCheck.ofAPlan(component);
            if (!codes.add(component.code())) {
                throw new InvalidField(
                        "components", "code_twice", component.code() + " is there twice.");
            }
        }
        return new NewPlanVersion(
                wanted.region(),
                wanted.tier(),
                wanted.currency(),
                // As fine as PostgreSQL keeps it, so that the same version compares equal later.
                wanted.validFrom().truncatedTo(ChronoUnit.MICROS),
                wanted.monthlyMinor(),
                wanted.taxClass(),
                List.copyOf(wanted.components()));
    }

    private Map<UUID, List<PriceComponent>> components(List<UUID> prices) {
        return rows.components(prices).stream()
                .collect(
                        groupingBy(
                                ComponentRow::priceId,
                                mapping(row -> component(row.terms()), toList())));
    }

    private PriceComponent component(String terms) {
        try {
            return Objects.requireNonNull(json.readValue(terms, PriceComponent.class));
        } catch (IOException e) {
            throw new UncheckedIOException("reading a price component", e);
        }
    }

    private String text(PriceComponent component) {
        try {
            return json.writeValueAsString(component);
        } catch (IOException e) {
            throw new UncheckedIOException("writing the price component " + component.code(), e);
        }
    }

    private static String kindOf(PriceComponent component) {
        return switch (component) {
            case PriceComponent.Recurring _ -> "RECURRING";
            case PriceComponent.OneOff _ -> "ONE_OFF";
            case PriceComponent.Metered _ -> "METERED";
            case PriceComponent.SlaGuarantee _ -> "SLA_GUARANTEE";
            case PriceComponent.EmergencyPremium _ -> "EMERGENCY_PREMIUM";
            case PriceComponent.SuccessShare _ -> "SUCCESS_SHARE";
            case PriceComponent.EfficiencyShare _ -> "EFFICIENCY_SHARE";
        };
    }
}
