package com.mydr24.portal.signin;

import com.mydr24.referral.people.PartnersHome;
import com.mydr24.regions.memory.ShortMemory;
import com.mydr24.tenant.identity.PortalAddress;
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

/** Sessions of partners' people and their sign-ins under way, in the cell where they sign in. */
@Singleton
class PartnerSessions {
    private static final String PLACE = "partners";

    private final ShortMemory memory;
    private final PartnersHome home;
    private final SessionCookies cookies;
    private final ObjectMapper json;
    private final Clock machine;

    PartnerSessions(
            ShortMemory memory,
            PartnersHome home,
            @Nullable PortalAddress portal,
            ObjectMapper json,
            @Named("machine") Clock machine) {
        this.memory = memory;
        this.home = home;
        this.cookies = new SessionCookies(portal, "mydr24-partner");
        this.json = json;
        this.machine = machine;
    }

    SessionCookies cookies() {
        return cookies;
    }

    /** Keeps a sign-in until its person comes back; the ticket goes into the browser's cookie. */
    Ticket await(PendingSignIn pending) {
        Ticket ticket = Ticket.newFor(PLACE);
        memory.keep(home.cell(), pendingKey(ticket), written(pending), Sessions.PENDING);
        return ticket;
    }

    /** Gives the sign-in back once. */
    Optional<PendingSignIn> resume(Ticket ticket) {
        return memory.take(home.cell(), pendingKey(ticket))
                .map(found -> read(found, PendingSignIn.class));
    }

    /** Begins a session under a new ticket, whatever the browser held before. */
    Ticket begin(SignedIn signedIn) {
        Ticket ticket = Ticket.newFor(PLACE);
        Session session = Session.of(signedIn, signedIn.authenticatedAt());
        memory.keep(home.cell(), sessionKey(ticket), written(session), Sessions.IDLE);
        return ticket;
    }

    /** The ticket's session, which lives half an hour more from now, within its eight hours. */
    Optional<Session> find(Ticket ticket) {
        String key = sessionKey(ticket);
        Optional<Session> found =
                memory.recall(home.cell(), key).map(text -> read(text, Session.class));
        if (found.isEmpty()) {
            return found;
        }
        Duration left =
                Duration.between(machine.instant(), found.get().began().plus(Sessions.LONGEST));
        if (!left.isPositive()) {
            end(ticket);
            return Optional.empty();
        }
        memory.keepLonger(
                home.cell(), key, left.compareTo(Sessions.IDLE) < 0 ? left : Sessions.IDLE);
        return found;
    }

    void end(Ticket ticket) {
        memory.forget(home.cell(), sessionKey(ticket));
    }

    private static String sessionKey(Ticket ticket) {
        return PLACE + ":session:" + ticket.fingerprint();
    }

    private static String pendingKey(Ticket ticket) {
        return PLACE + ":sign-in:" + ticket.fingerprint();
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
            T value = json.readValue(text, type);
            if (value == null) {
                throw new IllegalStateException("Redis holds no " + type.getSimpleName());
            }
            return value;
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }
}
