package com.mydr24.portal.signin;

import com.mydr24.tenant.signin.SignedIn;
import java.time.Duration;
import java.util.Optional;

/** Sessions and sign-ins under way of one place, each under the fingerprint of its ticket. */
final class Sessions {
    static final Duration IDLE = Duration.ofMinutes(30);
    static final Duration LONGEST = Duration.ofHours(8);
    static final Duration PENDING = Duration.ofMinutes(10);

    private final SessionMemory memory;
    private final SessionPlace place;

    Sessions(SessionMemory memory, SessionPlace place) {
        this.memory = memory;
        this.place = place;
    }

    /** Keeps a sign-in until its person comes back; the ticket goes into the browser's cookie. */
    Ticket await(PendingSignIn pending) {
        Ticket ticket = Ticket.newFor(place.name());
        memory.keep(place.cell(), pendingKey(ticket), pending, PENDING);
        return ticket;
    }

    /** Gives the sign-in back once. */
    Optional<PendingSignIn> resume(Ticket ticket) {
        return memory.take(place.cell(), pendingKey(ticket), PendingSignIn.class);
    }

    /** Begins a session under a new ticket, whatever the browser held before. */
    Ticket begin(SignedIn signedIn) {
        Ticket ticket = Ticket.newFor(place.name());
        // From the proof of who it is, so that coming back in between makes no session longer.
        Session session = Session.of(signedIn, signedIn.authenticatedAt());
        memory.keep(place.cell(), sessionKey(ticket), session, place.idle());
        return ticket;
    }

    /** How long a session may last here at most. */
    Duration longest() {
        return place.longest();
    }

    /** The ticket's session, which lives on from now as if just begun, within its longest time. */
    Optional<Session> find(Ticket ticket) {
        String key = sessionKey(ticket);
        Optional<Session> found = memory.recall(place.cell(), key, Session.class);
        if (found.isEmpty()) {
            return found;
        }
        Duration left = Duration.between(memory.now(), found.get().began().plus(place.longest()));
        if (!left.isPositive()) {
            end(ticket);
            return Optional.empty();
        }
        Duration idle = place.idle();
        memory.keepLonger(place.cell(), key, left.compareTo(idle) < 0 ? left : idle);
        return found;
    }

    void end(Ticket ticket) {
        memory.forget(place.cell(), sessionKey(ticket));
    }

    private String sessionKey(Ticket ticket) {
        return place.keys() + ":session:" + ticket.fingerprint();
    }

    private String pendingKey(Ticket ticket) {
        return place.keys() + ":sign-in:" + ticket.fingerprint();
    }
}
