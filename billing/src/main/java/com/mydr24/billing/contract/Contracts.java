package com.mydr24.billing.contract;

import static java.util.stream.Collectors.toMap;

import com.mydr24.billing.price.PlanCheck;
import com.mydr24.billing.price.Plans;
import com.mydr24.billing.subscription.Phase;
import com.mydr24.billing.subscription.Subscription;
import com.mydr24.billing.subscription.Subscriptions;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.placement.Placement;
import com.mydr24.regions.placement.TenantId;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What each customer pays by, and what is agreed with it. */
@Singleton
public class Contracts {
    private static final int WHOLE = 10_000;
    private static final int LONGEST = 200;

    private final RegionalDatabases databases;
    private final Subscriptions subscriptions;
    private final Plans plans;
    private final Directory directory;
    private final AgreementRows rows;
    private final ObjectMapper json;
    private final Clock clock;

    Contracts(
            RegionalDatabases databases,
            Subscriptions subscriptions,
            Plans plans,
            Directory directory,
            AgreementRows rows,
            ObjectMapper json,
            Clock clock) {
        this.databases = databases;
        this.subscriptions = subscriptions;
        this.plans = plans;
        this.directory = directory;
        this.rows = rows;
        this.json = json;
        this.clock = clock;
    }

    /** The contract, for callers that are already in a transaction on the books. */
    public Contract inBooks(Placement placement) {
        return contract(subscriptions.inBooks(placement), rows.of(placement.tenant().value()));
    }

    /**
     * The contracts of many tenants, as finance reads the books; those without a subscription are
     * left out.
     */
    public Map<TenantId, Contract> ofMany(Connection finance, Collection<TenantId> tenants) {
        var agreements = ManyAgreements.read(finance, tenants);
        var contracts = new HashMap<TenantId, Contract>();
        subscriptions
                .ofMany(finance, tenants)
                .forEach((tenant, subscription) ->
                        contracts.put(
                                tenant,
                                contract(
                                        subscription, agreements.getOrDefault(tenant, List.of()))));
        return contracts;
    }

    private Contract contract(Subscription subscription, List<AgreementRow> agreements) {
        return new Contract(
                subscription,
                subscription.phases().stream()
                        .map(Phase::plan)
                        .distinct()
                        .collect(toMap(id -> id, plans::of)),
                agreements.stream().map(row -> row.agreement(terms(row.terms()))).toList());
    }

    /** What was agreed with the customer, oldest first. */
    public List<Agreement> agreements(Placement placement) {
        return databases.readBooks(placement, () -> agreementsIn(placement));
    }

    /**
     * Agrees on something, once per id. The same again has the same answer.
     *
     * @throws Conflict when the id stands for something else, or the first month is closed
     * @throws InvalidField when a field cannot be taken
     */
    public Agreement agree(Placement placement, Agreement wanted) {
        check(wanted);
        if (wanted.terms() instanceof Terms.BilledToParent(var parent)) {
            mustBeItsParent(placement, new TenantId(parent));
        }
        return databases.books(
                placement,
                () -> {
                    subscriptions.lockAccount(placement);
                    for (var known : agreementsIn(placement)) {
                        if (known.id().equals(wanted.id())) {
                            return sameAs(known, wanted);
                        }
                    }
                    mustBeOpen(placement, wanted.from());
                    rows.add(
                            placement.tenant().value(),
                            wanted.id(),
                            wanted.fromMonth(),
                            wanted.toMonth(),
                            text(wanted.terms()),
                            wanted.source(),
                            clock.instant());
                    return wanted;
                });
    }

    /**
     * Sets the last month of an agreement that has none. The same again has the same answer.
     *
     * @throws NotFound when there is no such agreement
     * @throws Conflict when it ends already, or months after that one are closed
     */
    public Agreement end(Placement placement, UUID id, String toMonth) {
        var last = month("toMonth", toMonth);
        return databases.books(
                placement,
                () -> {
                    subscriptions.lockAccount(placement);
                    var known =
                            agreementsIn(placement).stream()
                                    .filter(agreement -> agreement.id().equals(id))
                                    .findFirst()
                                    .orElseThrow(() ->
                                            new NotFound(
                                                    "unknown_agreement",
                                                    "There is no such agreement."));
                    if (toMonth.equals(known.toMonth())) {
                        return known;
                    }
                    if (known.toMonth() != null) {
                        throw new Conflict(
                                "agreement_ends",
                                "It ends with %s already.".formatted(known.toMonth()));
                    }
                    mustFollow(known.from(), last);
                    mustBeOpen(placement, last.plusMonths(1));
                    rows.end(placement.tenant().value(), id, toMonth);
                    return new Agreement(
                            id, known.fromMonth(), toMonth, known.terms(), known.source());
                });
    }

    private void mustBeItsParent(Placement placement, TenantId parent) {
        var known =
                directory
                        .byId(placement.tenant())
                        .map(DirectoryEntry::parent)
                        .filter(parent::equals)
                        .flatMap(directory::byId)
                        .orElseThrow(() ->
                                new InvalidField(
                                        "terms",
                                        "not_its_parent",
                                        "The customer does not belong to this national system."));
        var theirs = known.placement();
        if (!theirs.cell().equals(placement.cell())
                || !subscriptions
                        .of(theirs)
                        .currency()
                        .equals(subscriptions.of(placement).currency())) {
            throw new Conflict(
                    "other_books",
                    "Their books are in another cell or another currency; each is billed its own.");
        }
    }

    private List<Agreement> agreementsIn(Placement placement) {
        return rows.of(placement.tenant().value()).stream()
                .map(row -> row.agreement(terms(row.terms())))
                .toList();
    }

    private static Agreement sameAs(Agreement known, Agreement wanted) {
        if (!known.equals(wanted)) {
            throw new Conflict(
                    "agreement_id_reused", "This id stands for another agreement.", "id");
        }
        return known;
    }

    private void mustBeOpen(Placement placement, YearMonth month) {
        rows.lastClosed(placement.tenant().value())
                .map(YearMonth::parse)
                .filter(closed -> !closed.isBefore(month))
                .ifPresent(closed -> {
                    throw new Conflict(
                            "month_closed", "Months up to %s are closed.".formatted(closed));
                });
    }

    private static void check(Agreement wanted) {
        var from = month("fromMonth", wanted.fromMonth());
        if (wanted.toMonth() != null) {
            mustFollow(from, month("toMonth", wanted.toMonth()));
        }
        text("source", wanted.source());
        switch (wanted.terms()) {
            case Terms.Component(var component) -> PlanCheck.check(component);
            case Terms.TaxExempt(var reason) -> text("reason", reason);
            // Whose parent it is, is asked of the directory: mustBeItsParent.
            case Terms.BilledToParent(var parent) -> present("parent", parent);
            case Terms.PercentOff(var description, int rateBp, _) -> {
                text("description", description);
                if (rateBp < 1 || rateBp > WHOLE) {
                    throw new InvalidField("rateBp", "out_of_range", "rateBp is 1 to 10000");
                }
            }
            case Terms.AmountOff(var description, long amountMinor) -> {
                text("description", description);
                if (amountMinor <= 0) {
                    throw new InvalidField(
                            "amountMinor", "not_positive", "amountMinor is more than zero");
                }
            }
        }
    }

    private static void text(String field, @Nullable String text) {
        if (text == null || text.isBlank() || text.length() > LONGEST) {
            throw new InvalidField(field, "malformed", field + " is 1 to 200 characters");
        }
    }

    private static void present(String field, @Nullable Object value) {
        if (value == null) {
            throw new InvalidField(field, "missing_field", field + " is missing.");
        }
    }

    private static void mustFollow(YearMonth from, YearMonth to) {
        if (to.isBefore(from)) {
            throw new InvalidField(
                    "toMonth", "before_from", "%s is before %s.".formatted(to, from));
        }
    }

    private static YearMonth month(String field, String text) {
        try {
            if (text.length() == "2026-05".length()) {
                return YearMonth.parse(text);
            }
        } catch (DateTimeException e) {
            // Answered like anything else that is no month.
        }
        throw new InvalidField(field, "malformed", "Write a month like 2026-05.");
    }

    private Terms terms(String text) {
        try {
            return Objects.requireNonNull(json.readValue(text, Terms.class));
        } catch (IOException e) {
            throw new UncheckedIOException("reading an agreement", e);
        }
    }

    private String text(Terms terms) {
        try {
            return json.writeValueAsString(terms);
        } catch (IOException e) {
            throw new UncheckedIOException("writing an agreement", e);
        }
    }
}
