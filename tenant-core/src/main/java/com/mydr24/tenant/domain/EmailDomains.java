package com.mydr24.tenant.domain;

import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.placement.TenantId;
import com.mydr24.tenant.audit.Act;
import com.mydr24.tenant.audit.Audit;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import io.micronaut.context.BeanProvider;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which e-mail domains are whose. Any tenant may claim any domain; the one whose challenge is in
 * DNS has it, alone, over all regions.
 */
@Singleton
public class EmailDomains {
    private static final Logger LOG = LoggerFactory.getLogger(EmailDomains.class);

    /** How long a domain stays verified while its record is missing. */
    private static final Duration GRACE = Duration.ofDays(7);

    private static final int MOST = 50;

    private final ClaimRows rows;
    private final TransactionOperations<Connection> control;
    private final TxtRecords dns;
    private final ConsumerDomains consumers;
    private final Directory directory;
    private final Audit audit;
    private final BeanProvider<DomainsChanged> listeners;
    private final Clock machine;

    EmailDomains(
            ClaimRows rows,
            @Named("control") TransactionOperations<Connection> control,
            TxtRecords dns,
            ConsumerDomains consumers,
            Directory directory,
            Audit audit,
            BeanProvider<DomainsChanged> listeners,
            @Named("machine") Clock machine) {
        this.rows = rows;
        this.control = control;
        this.dns = dns;
        this.consumers = consumers;
        this.directory = directory;
        this.audit = audit;
        this.listeners = listeners;
        this.machine = machine;
    }

    /**
     * Claims a domain, and says what has to be in DNS. Claiming again gives the same challenge.
     *
     * @throws InvalidField for what is no domain, or one where anybody gets an address
     * @throws Conflict ({@code too_many_domains})
     */
    public ClaimedDomain claim(DirectoryEntry tenant, String text) {
        DomainName domain = DomainName.parse("domain", text);
        if (consumers.hold(domain)) {
            throw new InvalidField(
                    "domain",
                    "consumer_domain",
                    "Anybody can have an address of this domain, so it cannot be yours.");
        }
        UUID id = tenant.id().value();
        int added =
                control.executeWrite(_ -> {
                    rows.lockClaims(id.toString());
                    if (rows.findByTenantIdAndDomain(id, domain.ascii()).isPresent()) {
                        return 0;
                    }
                    if (rows.count(id) >= MOST) {
                        throw new Conflict(
                                "too_many_domains", "At most " + MOST + " domains, please.");
                    }
                    return rows.insert(
                            id, domain.ascii(), DomainChallenge.newToken(), machine.instant());
                });
        if (added > 0) {
            record(tenant, "domain.claimed", domain);
        }
        return found(tenant, domain).toClaim();
    }

    /**
     * Looks into DNS now.
     *
     * @throws NotFound when the tenant claims no such domain
     * @throws Conflict ({@code challenge_not_found}) when the record is not there, ({@code
     *     domain_taken}) when it is and the domain is another tenant's nevertheless
     * @throws com.mydr24.regions.failure.Unavailable ({@code dns_away})
     */
    public ClaimedDomain verify(DirectoryEntry tenant, String text) {
        DomainName domain = known(text);
        DomainChallenge challenge = found(tenant, domain).toClaim().challenge();
        if (!challenge.isMetBy(dns)) {
            throw new Conflict(
                    "challenge_not_found",
                    "There is no TXT record "
                            + challenge.name()
                            + " with the value "
                            + challenge.value()
                            + " yet. A new record may take some minutes to be seen.",
                    "domain");
        }
        control.executeWrite(_ -> {
            rows.lock(domain.ascii());
            if (rows.owner(domain.ascii())
                    .filter(owner -> !owner.tenantId().equals(tenant.id().value()))
                    .isPresent()) {
                throw new Conflict(
                        "domain_taken",
                        "Another organisation has verified this domain. Once its record is gone"
                                + " from DNS, the domain is free after a week.",
                        "domain");
            }
            return rows.seen(tenant.id().value(), domain.ascii(), machine.instant());
        });
        record(tenant, "domain.verified", domain);
        tell(tenant.id());
        return found(tenant, domain).toClaim();
    }

    /**
     * Gives a domain up, verified or not.
     *
     * @throws NotFound when the tenant claims no such domain
     */
    public void release(DirectoryEntry tenant, String text) {
        DomainName domain = known(text);
        if (rows.delete(tenant.id().value(), domain.ascii()) == 0) {
            throw unknown();
        }
        record(tenant, "domain.released", domain);
        tell(tenant.id());
    }

    /** The tenant's claims in the order of their names. */
    public List<ClaimedDomain> of(TenantId tenant) {
        return rows.findByTenantIdOrderByDomain(tenant.value()).stream()
                .map(ClaimRow::toClaim)
                .toList();
    }

    /** The domains that are the tenant's. */
    public List<DomainName> verified(TenantId tenant) {
        return of(tenant).stream()
                .filter(claim -> claim.state().counts())
                .map(ClaimedDomain::domain)
                .toList();
    }

    /** Whose domain this is. */
    public Optional<TenantId> ownerOf(DomainName domain) {
        return rows.owner(domain.ascii()).map(row -> new TenantId(row.tenantId()));
    }

    /** Looks again at a verified domain. DNS that is away changes nothing. */
    void lookAgain(ClaimRow row) {
        DirectoryEntry tenant = directory.byId(new TenantId(row.tenantId())).orElseThrow();
        DomainName domain = new DomainName(row.domain());
        boolean isThere = row.toClaim().challenge().isMetBy(dns);
        Instant now = machine.instant().truncatedTo(ChronoUnit.MICROS);
        if (isThere) {
            rows.seen(row.tenantId(), row.domain(), now);
        } else if (rows.lose(row.tenantId(), row.domain(), now.minus(GRACE), now) > 0) {
            LOG.warn("{} has lost a domain: its record is gone from DNS", tenant.slug());
            record(tenant, "domain.lost", domain);
            tell(tenant.id());
        } else if (row.missingSince() == null) {
            rows.missing(row.tenantId(), row.domain(), now);
            record(tenant, "domain.missing", domain);
        } else {
            rows.missing(row.tenantId(), row.domain(), now);
        }
    }

    private void tell(TenantId tenant) {
        for (DomainsChanged listener : listeners) {
            listener.changed(tenant);
        }
    }

    private void record(DirectoryEntry tenant, String action, DomainName domain) {
        audit.record(tenant.placement(), Act.of(action, domain.ascii()));
    }

    private ClaimRow found(DirectoryEntry tenant, DomainName domain) {
        return rows.findByTenantIdAndDomain(tenant.id().value(), domain.ascii())
                .orElseThrow(EmailDomains::unknown);
    }

    /** A path that names no domain at all names none of the tenant's. */
    private static DomainName known(String text) {
        try {
            return DomainName.parse("domain", text);
        } catch (InvalidField none) {
            NotFound unknown = unknown();
            unknown.initCause(none);
            throw unknown;
        }
    }

    private static NotFound unknown() {
        return new NotFound("unknown_domain", "There is no such domain.");
    }
}
