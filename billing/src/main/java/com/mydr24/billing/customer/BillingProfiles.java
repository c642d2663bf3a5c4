package com.mydr24.billing.customer;

import com.mydr24.billing.subscription.Subscriptions;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.placement.Placement;
import com.mydr24.regions.placement.TenantId;
import com.mydr24.tenant.audit.Act;
import com.mydr24.tenant.audit.Audit;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whom a tenant's invoices are for. An invoice keeps what it said on the day of its issue. */
@Singleton
public class BillingProfiles {
    private static final int LONGEST_REFERENCE = 120;

    private final RegionalDatabases databases;
    private final Subscriptions subscriptions;
    private final ProfileRows rows;
    private final Audit audit;
    private final Clock clock;

    BillingProfiles(
            RegionalDatabases databases,
            Subscriptions subscriptions,
            ProfileRows rows,
            Audit audit,
            Clock clock) {
        this.databases = databases;
        this.subscriptions = subscriptions;
        this.rows = rows;
        this.audit = audit;
        this.clock = clock;
    }

    /** What is known of the tenant. */
    public BilledCustomer of(Placement placement) {
        return databases.readBooks(placement, () -> inBooks(placement));
    }

    /** The same as {@link #of}, for callers that are already in a transaction on the books. */
    public BilledCustomer inBooks(Placement placement) {
        return rows.find(placement.tenant().value())
                .map(ProfileRow::customer)
                .orElse(BilledCustomer.UNKNOWN);
    }

    /** Those of many tenants, as finance reads the books; who has no profile is left out. */
    public Map<TenantId, BilledCustomer> ofMany(Connection finance, Collection<TenantId> tenants) {
        return ManyProfiles.read(finance, tenants);
    }

    /**
     * Says what the tenant's invoices are to say of it from now on, in place of all that was said.
     *
     * @throws InvalidField when a field cannot be taken
     * @throws NotFound before the tenant has a subscription
     */
    public BilledCustomer change(Placement placement, BillingProfile wanted) {
        var profile = ProfileCheck.checked(wanted);
        var before = databases.books(placement, () -> put(placement, profile));
        if (!profile.equals(before)) {
            audit.record(
                    placement,
                    Act.of("billing_profile.changed", placement.tenant())
                            .with("city", profile.city())
                            .with("vatNumber", orNothing(profile.vatNumber()))
                            .with("orderReference", orNothing(profile.orderReference())));
        }
        return of(placement);
    }

    private @Nullable BillingProfile put(Placement placement, BillingProfile profile) {
        subscriptions.lockAccount(placement);
        var before = inBooks(placement).profile();
        var address = profile.electronicAddress();
        rows.put(
                placement.tenant().value(),
                profile.street(),
                profile.extra(),
                profile.postalCode(),
                profile.city(),
                profile.vatNumber(),
                address == null ? null : address.scheme(),
                address == null ? null : address.id(),
                profile.buyerReference(),
                profile.orderReference(),
                clock.instant());
        return before;
    }

    /** What authorities said of the tenant's VAT numbers, newest first. */
    public List<VatCheck> checks(Placement placement) {
        return databases.readBooks(placement, () -> checksIn(placement));
    }

    /**
     * Records what an authority said, once per id. The same again has the same answer. It counts
     * for invoices as long as the tenant's profile has this number.
     *
     * @throws InvalidField when a field cannot be taken
     * @throws Conflict when the id stands for something else
     */
    public VatCheck record(Placement placement, VatCheck said) {
        var check = checked(said);
        return databases.books(
                placement,
                () -> {
                    subscriptions.lockAccount(placement);
                    for (var known : checksIn(placement)) {
                        if (known.id().equals(check.id())) {
                            return sameAs(known, check);
                        }
                    }
                    rows.add(
                            placement.tenant().value(),
                            check.id(),
                            check.vatNumber(),
                            check.result().name(),
                            check.checkedAt(),
                            check.checkedBy(),
                            check.reference(),
                            clock.instant());
                    return check;
                });
    }

    private VatCheck checked(VatCheck said) {
        var reference = said.reference();
        if (reference != null && (reference.isBlank() || reference.length() > LONGEST_REFERENCE)) {
            throw new InvalidField("reference", "malformed", "reference is 1 to 120 characters");
        }
        if (said.checkedAt().isAfter(clock.instant())) {
            throw new InvalidField("checkedAt", "in_future", "Nobody was asked in the future.");
        }
        return new VatCheck(
                said.id(),
                VatNumbers.checked(said.vatNumber()),
                said.result(),
                // As fine as PostgreSQL keeps it, so that the same check compares equal later.
                said.checkedAt().truncatedTo(ChronoUnit.MICROS),
                said.checkedBy(),
                reference);
    }

    private static VatCheck sameAs(VatCheck known, VatCheck check) {
        if (!known.equals(check)) {
            throw new Conflict("vat_check_id_reused", "This id stands for another check.", "id");
        }
        return known;
    }

    private List<VatCheck> checksIn(Placement placement) {
        return rows.checks(placement.tenant().value()).stream().map(CheckRow::check).toList();
    }

    private static String orNothing(@Nullable String text) {
        return text == null ? "" : text;
    }
}
