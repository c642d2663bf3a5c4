package com.mydr24.portal.signin;

import com.mydr24.regions.memory.ShortMemory;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.policy.Policies;
import com.mydr24.tenant.signin.SignedIn;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sessions and sign-ins under way, in the short memory of the tenant's cell. */
@Singleton
class Sessions {
    static final Duration IDLE = Duration.ofMinutes(30);
    static final Duration LONGEST = Duration.ofHours(8);
    static final Duration PENDING = Duration.ofMinutes(10);

    private final ShortMemory memory;
    private final ObjectMapper json;
    private final Policies policies;
    private final Clock machine;

    Sessions(
            ShortMemory memory,
            ObjectMapper json,
            Policies policies,
            @Named("machine") Clock machine) {
        this.memory = memory;
        this.json = json;
        this.policies = policies;
        this.machine = machine;
    }

    /** Keeps a sign-in until its person comes back; the ticket goes into the browser's cookie. */
    Ticket await(DirectoryEntry tenant, PendingSignIn pending) {
        var ticket = Ticket.newFor(tenant.slug());
        memory.keep(tenant.cell(), pendingKey(tenant, ticket), written(pending), PENDING);
        return ticket;
    }

    /** Gives the sign-in back once. */
    Optional<PendingSignIn> resume(DirectoryEntry tenant, Ticket ticket) {
        return memory.take(tenant.cell(), pendingKey(tenant, ticket))
                .map(found -> read(found, PendingSignIn.class));
    }

    /** Begins a session under a new ticket, whatever the browser held before. */
    Ticket begin(DirectoryEntry tenant, SignedIn signedIn) {
        var ticket = Ticket.newFor(tenant.slug());
        // From the proof of who it is, so that coming back in between makes no session longer.
        var session = Session.of(signedIn, signedIn.authenticatedAt());
        memory.keep(tenant.cell(), sessionKey(tenant, ticket), written(session), idle(tenant));
        return ticket;
    }

    /** How long a session of the tenant's people may last: eight hours, or less by its policy. */
    Duration longest(DirectoryEntry tenant) {
        return shorter(LONGEST, policies.forRequest(tenant.id()).longestSessionMinutes());
    }

    private Duration idle(DirectoryEntry tenant) {
        return shorter(IDLE, policies.forRequest(tenant.id()).longestIdleMinutes());
    }

    private static Duration shorter(Duration usual, @Nullable Integer minutes) {
        return minutes == null || usual.toMinutes() < minutes ? usual : Duration.ofMinutes(minutes);
    }

    /** The ticket's session, which lives half an hour more from now, within its eight hours. */
    Optional<Session> find(DirectoryEntry tenant, Ticket ticket) {
        var key = sessionKey(tenant, ticket);
        var found = memory.recall(tenant.cell(), key);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var session = read(found.get(), Session.class);
        var left = Duration.between(machine.instant(), session.began().plus(longest(tenant)));
        if (!left.isPositive()) {
            end(tenant, ticket);
            return Optional.empty();
        }
        var idle = idle(tenant);
        var more = left.compareTo(idle) < 0 ? left : idle;
        memory.keepLonger(tenant.cell(), key, more);
        return Optional.of(session);
    }

    void end(DirectoryEntry tenant, Ticket ticket) {
        memory.forget(tenant.cell(), sessionKey(tenant, ticket));
    }

    private static String sessionKey(DirectoryEntry tenant, Ticket ticket) {
        return "t:{" + tenant.id() + "}:session:" + ticket.fingerprint();
    }

    private static String pendingKey(DirectoryEntry tenant, Ticket ticket) {
        return "t:{" + tenant.id() + "}:sign-in:" + ticket.fingerprint();
    }

    private String written(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private <T> T read(String text, Class<T> type) {
        try {
            var value = json.readValue(text, type);
            if (value == null) {
                throw new IllegalStateException("Redis holds no " + type.getSimpleName());
            }
            return value;
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }
}
