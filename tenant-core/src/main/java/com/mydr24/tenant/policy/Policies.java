package com.mydr24.tenant.policy;

import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.placement.TenantId;
import com.mydr24.tenant.audit.Act;
import com.mydr24.tenant.audit.Audit;
import com.mydr24.tenant.directory.DirectoryEntry;
import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The tenants' policies, each as tight as everything above it. */
@Singleton
public class Policies {
    /** How long a request may go by what was known of a policy. */
    private static final Duration FRESH = Duration.ofSeconds(5);

    private static final Pattern DOMAIN =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{1,62}");
    private static final int MOST_DOMAINS = 50;
    private static final int LONGEST_SESSION_MINUTES = 8 * 60;
    private static final int LONGEST_IDLE_MINUTES = 30;
    private static final int LONGEST_KEY_DAYS = 3650;
    private static final int SHORTEST_MINUTES = 5;

    private final PolicyRows rows;
    private final Audit audit;
    private final Clock machine;
    private final Map<TenantId, Known> known = new ConcurrentHashMap<>();

    Policies(PolicyRows rows, Audit audit, @Named("machine") Clock machine) {
        this.rows = rows;
        this.audit = audit;
        this.machine = machine;
    }

    /** What the tenant goes by now. */
    public PolicyInForce of(TenantId tenant) {
        var own = TenantPolicy.OPEN;
        var above = TenantPolicy.OPEN;
        for (PolicyRow row : rows.upwardsFrom(tenant.value())) {
            if (row.tenantId().equals(tenant.value())) {
                own = row.toPolicy();
            } else {
                above = above.and(row.toPolicy());
            }
        }
        return PolicyInForce.of(own, above);
    }

    /**
     * What is in force, for every request: by what was known a few seconds ago, and by what was
     * last known when the control plane is away, so that a cell goes on serving its tenants.
     */
    public TenantPolicy forRequest(TenantId tenant) {
        Known last = known.get(tenant);
        Instant now = machine.instant();
        if (last != null && now.isBefore(last.at.plus(FRESH))) {
            return last.policy;
        }
        try {
            var policy = of(tenant).effective();
            known.put(tenant, new Known(policy, now));
            return policy;
        } catch (DataAccessException away) {
            if (last == null) {
                throw away;
            }
            return last.policy;
        }
    }

    /** As {@link #forRequest} where that need not ask anybody; empty where it must. */
    public Optional<TenantPolicy> known(TenantId tenant) {
        Known last = known.get(tenant);
        return last != null && machine.instant().isBefore(last.at.plus(FRESH))
                ? Optional.of(last.policy)
                : Optional.empty();
    }

    /**
     * Rules anew. What is left out is inherited.
     *
     * @throws InvalidField for a rule that cannot be kept, or that is looser than one above
     */
    public PolicyInForce change(DirectoryEntry entry, TenantPolicy wanted) {
        TenantId tenant = entry.id();
        check(
                "longestSessionMinutes",
                wanted.longestSessionMinutes(),
                SHORTEST_MINUTES,
                LONGEST_SESSION_MINUTES);
        check(
                "longestIdleMinutes",
                wanted.longestIdleMinutes(),
                SHORTEST_MINUTES,
                LONGEST_IDLE_MINUTES);
        check("longestKeyDays", wanted.longestKeyDays(), 1, LONGEST_KEY_DAYS);
        check(wanted.invitationDomains());
        wanted.firstLooserThan(of(tenant).above())
                .ifPresent(loosened -> {
                    throw new InvalidField(
                            loosened.field(),
                            "looser_than_above",
                            "Your national system allows " + loosened.allowed() + ".");
                });
        rows.replace(
                tenant.value(),
                wanted.longestSessionMinutes(),
                wanted.longestIdleMinutes(),
                wanted.longestKeyDays(),
                PolicyRow.text(wanted.invitationDomains()),
                machine.instant());
        known.remove(tenant);
        PolicyInForce changed = of(tenant);
        audit.record(entry.placement(), act(tenant, changed.own()));
        return changed;
    }

    private static Act act(TenantId tenant, TenantPolicy own) {
        Set<String> domains = own.invitationDomains();
        return Act.of("policy.changed", tenant)
                .with("longestSessionMinutes", text(own.longestSessionMinutes()))
                .with("longestIdleMinutes", text(own.longestIdleMinutes()))
                .with("longestKeyDays", text(own.longestKeyDays()))
                .with("invitationDomains", domains == null ? "" : String.join(" ", domains));
    }

    private static String text(@Nullable Integer number) {
        return number == null ? "" : number.toString();
    }

    private static void check(String field, @Nullable Integer value, int least, int most) {
        if (value != null && (value < least || value > most)) {
            throw new InvalidField(
                    field, "out_of_range", "From " + least + " to " + most + ", please.");
        }
    }

    private static void check(@Nullable Set<String> domains) {
        if (domains == null) {
            return;
        }
        if (domains.size() > MOST_DOMAINS
                || !domains.stream().allMatch(domain -> DOMAIN.matcher(domain).matches())) {
            throw new InvalidField(
                    "invitationDomains",
                    "bad_domain",
                    "At most 50 domains such as clinic.example, in small letters, please.");
        }
    }

    private record Known(TenantPolicy policy, Instant at) {}
}
