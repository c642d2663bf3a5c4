package com.mydr24.portal.signin;

import com.mydr24.regions.failure.Unavailable;
import com.mydr24.regions.redis.RegionalRedis;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.signin.SignedIn;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.params.SetParams;

/** Sessions and sign-ins under way, in the Redis of the tenant's cell. */
@Singleton
class Sessions {
    static final Duration IDLE = Duration.ofMinutes(30);
    static final Duration LONGEST = Duration.ofHours(8);
    static final Duration PENDING = Duration.ofMinutes(10);

    private final RegionalRedis redis;
    private final ObjectMapper json;
    private final Clock machine;

    Sessions(RegionalRedis redis, ObjectMapper json, @Named("machine") Clock machine) {
        this.redis = redis;
        this.json = json;
        this.machine = machine;
    }

    /** Keeps a sign-in until its person comes back; the ticket goes into the browser's cookie. */
    Ticket await(DirectoryEntry tenant, PendingSignIn pending) {
        var ticket = Ticket.newFor(tenant.slug());
        in(
                tenant,
                client ->
                        client.set(pendingKey(tenant, ticket), written(pending), lasting(PENDING)));
        return ticket;
    }

    /** Gives the sign-in back once. */
    Optional<PendingSignIn> resume(DirectoryEntry tenant, Ticket ticket) {
        return Optional.ofNullable(in(tenant, client -> client.getDel(pendingKey(tenant, ticket))))
                .map(found -> read(found, PendingSignIn.class));
    }

    /** Begins a session under a new ticket, whatever the browser held before. */
    Ticket begin(DirectoryEntry tenant, SignedIn signedIn) {
        var ticket = Ticket.newFor(tenant.slug());
        var session = Session.of(signedIn, machine.instant());
        in(
                tenant,
                client ->
                        client.set(sessionKey(tenant, ticket), written(session), lasting(IDLE)));
        return ticket;
    }

    /** The ticket's session, which lives half an hour more from now, within its eight hours. */
    Optional<Session> find(DirectoryEntry tenant, Ticket ticket) {
        var key = sessionKey(tenant, ticket);
        var found = in(tenant, client -> client.get(key));
        if (found == null) {
            return Optional.empty();
        }
        var session = read(found, Session.class);
        var left = Duration.between(machine.instant(), session.began().plus(LONGEST));
        if (!left.isPositive()) {
            end(tenant, ticket);
            return Optional.empty();
        }
        var more = left.compareTo(IDLE) < 0 ? left : IDLE;
        in(tenant, client -> client.pexpire(key, more.toMillis()));
        return Optional.of(session);
    }

    void end(DirectoryEntry tenant, Ticket ticket) {
        in(tenant, client -> client.del(sessionKey(tenant, ticket)));
    }

    private <T extends @Nullable Object> T in(
            DirectoryEntry tenant, Function<RedisClient, T> work) {
        try {
            return work.apply(redis.of(tenant.cell()));
        } catch (JedisConnectionException away) {
            var unavailable =
                    new Unavailable(
                            "sessions_away", "Sessions are out of reach; the same will work later");
            unavailable.initCause(away);
            throw unavailable;
        }
    }

    private static SetParams lasting(Duration time) {
        return SetParams.setParams().px(time.toMillis());
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
