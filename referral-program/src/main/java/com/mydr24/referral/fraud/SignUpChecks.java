package com.mydr24.referral.fraud;

import com.mydr24.referral.link.Digests;
import com.mydr24.referral.partner.Partner;
import com.mydr24.referral.partner.Partners;
import com.mydr24.tenant.domain.ConsumerDomains;
import com.mydr24.tenant.provisioning.Application;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/**
 * Looks at a sign-up for what speaks against rewarding whoever recommended it. Works where the
 * tenant's data is; what leaves the region is which kinds were found, and keyed hashes.
 */
@Singleton
public class SignUpChecks {
    /** More customers than this a day come through few partners, and are worth a look. */
    static final int USUAL_IN_A_DAY = 10;

    private static final String DOMAIN = "DOMAIN";
    private static final String NAME = "NAME";

    private final Partners partners;
    private final TraitRows rows;
    private final Digests digests;
    private final ConsumerDomains consumers;
    private final DisposableDomains disposable;
    private final Cases cases;

    SignUpChecks(
            Partners partners,
            TraitRows rows,
            Digests digests,
            ConsumerDomains consumers,
            DisposableDomains disposable,
            Cases cases) {
        this.partners = partners;
        this.rows = rows;
        this.digests = digests;
        this.consumers = consumers;
        this.disposable = disposable;
        this.cases = cases;
    }

    /** Remembers what a customer can be recognised by, whoever brought it. Safe to repeat. */
    public void remember(Application application) {
        var tenant = application.id().value();
        rows.add(NAME, name(application), tenant, application.appliedAt());
        if (!consumers.hold(Identity.domain(application.adminEmail()))) {
            rows.add(DOMAIN, domain(application), tenant, application.appliedAt());
        }
    }

    /** Opens a case when something speaks against it; after {@link #remember}. Safe to repeat. */
    public void look(Arrival arrival) {
        var application = arrival.application();
        var partner = partners.of(arrival.link().partner());
        rows.arrive(
                application.id().value(),
                partner.id(),
                arrival.link().id(),
                arrival.campaign(),
                arrival.how(),
                application.appliedAt());
        var kinds = EnumSet.noneOf(RiskKind.class);
        kinds.addAll(ofSelf(application, partner));
        kinds.addAll(ofKnown(application));
        if (disposable.hold(Identity.domain(application.adminEmail()))) {
            kinds.add(RiskKind.DISPOSABLE_DOMAIN);
        }
        if (arrival.isPaidFor()) {
            kinds.add(RiskKind.PAID_CLICK);
        }
        var at = application.appliedAt();
        if (rows.arrivals(partner.id(), at.minus(Duration.ofDays(1)), at) > USUAL_IN_A_DAY) {
            kinds.add(RiskKind.MANY_AT_ONCE);
        }
        cases.found(partner.id(), application.id(), application.slug(), kinds);
    }

    private Set<RiskKind> ofSelf(Application application, Partner partner) {
        var kinds = EnumSet.noneOf(RiskKind.class);
        var email = application.adminEmail();
        if (Identity.address(email).equals(Identity.address(partner.email()))) {
            kinds.add(RiskKind.SAME_ADDRESS);
        }
        var domain = Identity.domain(email);
        if (domain.equals(Identity.domain(partner.email())) && !consumers.hold(domain)) {
            kinds.add(RiskKind.SAME_DOMAIN);
        }
        if (Identity.name(application.legalName()).equals(Identity.name(partner.name()))) {
            kinds.add(RiskKind.SAME_NAME);
        }
        return kinds;
    }

    private Set<RiskKind> ofKnown(Application application) {
        var kinds = EnumSet.noneOf(RiskKind.class);
        var tenant = application.id().value();
        if (rows.others(NAME, name(application), tenant) > 0) {
            kinds.add(RiskKind.KNOWN_NAME);
        }
        // Hospitals of a national system share its domain.
        var isAlone = application.parent() == null;
        if (isAlone
                && !consumers.hold(Identity.domain(application.adminEmail()))
                && rows.others(DOMAIN, domain(application), tenant) > 0) {
            kinds.add(RiskKind.KNOWN_DOMAIN);
        }
        return kinds;
    }

    private UUID name(Application application) {
        return digests.of(
                NAME, application.country() + " " + Identity.name(application.legalName()));
    }

    private UUID domain(Application application) {
        return digests.of(DOMAIN, Identity.domain(application.adminEmail()));
    }
}
