package com.mydr24.referral.people;

import com.mydr24.referral.partner.Partner;
import com.mydr24.referral.partner.Partners;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.failure.Unavailable;
import com.mydr24.tenant.identity.IdentityRecords.Person;
import com.mydr24.tenant.identity.PartnerAccounts;
import com.mydr24.tenant.identity.PortalAddress;
import com.mydr24.tenant.mail.Letter;
import com.mydr24.tenant.mail.LetterBox;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The people of partners. What somebody may do is asked here at every request; who they are, the
 * identity provider alone knows.
 */
@Singleton
public class PartnerPeople {
    private static final Logger LOG = LoggerFactory.getLogger(PartnerPeople.class);
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]+\\.[^@\\s]+");
    private static final int LONGEST_EMAIL = 255;
    private static final int LONGEST_NAME = 120;
    private static final int SHORTEST_PASSWORD = 12;
    private static final int LONGEST_PASSWORD = 128;
    private static final int MOST_PEOPLE = 100;
    private static final int MOST_STEPS = 100;
    private static final int FORGOTTEN_AT_ONCE = 100;
    private static final Duration LINK_LASTS = Duration.ofDays(7);

    private final TransactionOperations<Connection> control;
    private final PersonRows rows;
    private final Partners partners;
    private final PartnersHome home;
    private final @Nullable PartnerAccounts accounts;
    private final @Nullable LetterBox letterBox;
    private final @Nullable PortalAddress portal;
    private final Clock machine;

    PartnerPeople(
            @Named("control") TransactionOperations<Connection> control,
            PersonRows rows,
            Partners partners,
            PartnersHome home,
            @Nullable PartnerAccounts accounts,
            @Nullable LetterBox letterBox,
            @Nullable PortalAddress portal,
            @Named("machine") Clock machine) {
        this.control = control;
        this.rows = rows;
        this.partners = partners;
        this.home = home;
        this.accounts = accounts;
        this.letterBox = letterBox;
        this.portal = portal;
        this.machine = machine;
    }

    /** Who may work by this subject now; empty for a stranger and for whoever was removed. */
    public Optional<PartnerMember> atWork(String subject) {
        return rows.atWork(subject).map(PersonRow::member);
    }

    /** A partner's people, in the order they were invited. */
    public List<PartnerPerson> of(UUID partner) {
        return rows.living(partner).stream().map(this::shown).toList();
    }

    /** What was done to and by a partner's people, newest first. */
    public List<PersonStep> steps(UUID partner) {
        return rows.steps(partner, MOST_STEPS);
    }

    /**
     * Asks somebody in, by a link that works once within seven days.
     *
     * @param by who asks, as callers are named
     * @throws InvalidField for an address or role that cannot be taken
     * @throws Conflict when somebody with that address is at a partner, this one or another
     * @throws NotFound when there is no such partner
     * @throws Unavailable while the identity provider does not answer; nothing is kept then
     */
    public AskedIn invite(UUID partner, String email, Collection<String> roles, String by) {
        Partner known = partners.of(partner);
        String address = address(email);
        String wanted = PartnerRole.text(PartnerRole.parse(roles));
        String subject = account(address);
        JoinLink link = JoinLink.random();
        PersonRow row =
                control.executeWrite(_ -> {
                    if (rows.lock(partner).size() >= MOST_PEOPLE) {
                        throw new Conflict(
                                "too_many_people", "A partner has 100 people at most.", "email");
                    }
                    UUID id = UUID.randomUUID();
                    Instant now = now();
                    if (rows.insert(
                                    id,
                                    partner,
                                    subject,
                                    wanted,
                                    now,
                                    link.hash(),
                                    now.plus(LINK_LASTS))
                            == 0) {
                        throw taken();
                    }
                    rows.step(id, now, "INVITED", by);
                    return found(rows.living(partner), id);
                });
        return deliver(known, row, address, link);
    }

    /** An account nobody is behind: a new one, or one that was left by whoever is gone. */
    private String account(String address) {
        PartnerAccounts accounts = accounts();
        String subject = accounts.ensure(address);
        if (rows.isTaken(subject)) {
            throw taken();
        }
        if (accounts.find(subject).filter(Person::enabled).isPresent()) {
            // Of somebody who was removed while the provider was away: its password must not live.
            forget(accounts, subject);
            return accounts.ensure(address);
        }
        return subject;
    }

    /**
     * Asks again by a new link; the one before is worth nothing from now on.
     *
     * @throws NotFound when the partner has no such person
     * @throws Conflict when the person is not waiting to be let in
     * @throws Unavailable while the identity provider, which knows the address, does not answer
     */
    public AskedIn inviteAgain(UUID partner, UUID id, String by) {
        Partner known = partners.of(partner);
        PersonRow row = found(rows.living(partner), id);
        String address =
                accounts().find(row.subject()).map(Person::username).orElseThrow(this::notWaiting);
        JoinLink link = JoinLink.random();
        control.executeWrite(_ -> {
            if (rows.linkAnew(id, link.hash(), now().plus(LINK_LASTS)) == 0) {
                throw notWaiting();
            }
            rows.step(id, now(), "INVITED_AGAIN", by);
            return id;
        });
        return deliver(known, row, address, link);
    }

    private Conflict notWaiting() {
        return new Conflict("not_invited", "This person is not waiting to be let in.");
    }

    /**
     * Lets the person in whom this link asked. Killed between the identity provider and our own
     * row, the link still works, and the password is the one given last.
     *
     * @return whether somebody was let in; false for a link that is unknown, used, replaced, or too
     *     old, whichever it is
     * @throws InvalidField on {@code password} or {@code name}
     * @throws Unavailable while the identity provider does not answer; the link stays good
     */
    public boolean accept(String linkText, String name, String password) {
        Optional<JoinLink> link = JoinLink.parse(linkText);
        Optional<PersonRow> waiting = link.flatMap(found -> rows.waiting(found.hash(), now()));
        if (link.isEmpty() || waiting.isEmpty()) {
            return false;
        }
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new InvalidField("name", "bad_name", "A name has 1 to 120 characters.");
        }
        if (password.length() < SHORTEST_PASSWORD || password.length() > LONGEST_PASSWORD) {
            throw new InvalidField("password", "weak_password", "12 to 128 characters, please.");
        }
        PersonRow person = waiting.get();
        accounts().open(person.subject(), name.strip(), password);
        return control.executeWrite(_ -> {
            boolean joined = rows.join(link.get().hash(), now()) == 1;
            if (joined) {
                rows.step(person.id(), now(), "JOINED", actor(person.subject()));
            }
            return joined;
        });
    }

    /**
     * Gives somebody other roles, from the next request on.
     *
     * @throws InvalidField on {@code roles}
     * @throws NotFound when the partner has no such person
     * @throws Conflict when no administrator would be left
     */
    public PartnerPerson change(UUID partner, UUID id, Collection<String> roles, String by) {
        Set<PartnerRole> wanted = PartnerRole.parse(roles);
        PersonRow changed =
                control.executeWrite(_ -> {
                    List<PersonRow> all = rows.lock(partner);
                    if (!wanted.contains(PartnerRole.PARTNER_ADMIN)) {
                        mustLeaveAnAdmin(all, id);
                    }
                    found(all, id);
                    rows.change(id, PartnerRole.text(wanted));
                    rows.step(id, now(), "CHANGED", by);
                    return found(rows.living(partner), id);
                });
        return shown(changed);
    }

    /**
     * Removes somebody: no session of theirs opens anything from now on. The account at the
     * identity provider goes with it, or as soon as the provider answers.
     *
     * @throws NotFound when the partner has no such person
     * @throws Conflict when no administrator would be left
     */
    public void remove(UUID partner, UUID id, String by) {
        PersonRow removed =
                control.executeWrite(_ -> {
                    List<PersonRow> all = rows.lock(partner);
                    PersonRow person = found(all, id);
                    mustLeaveAnAdmin(all, id);
                    rows.step(id, now(), "REMOVED", by);
                    rows.remove(id, now());
                    return person;
                });
        if (accounts != null && home.isHere()) {
            try {
                forget(accounts, removed.subject());
            } catch (Unavailable away) {
                LOG.info("An account is removed later: {}", away.detail());
            }
        }
    }

    /** Notes that somebody came or went. */
    public void note(PartnerMember member, boolean signedIn) {
        control.executeWrite(_ -> {
            rows.lock(member.partner());
            String action = signedIn ? "SIGNED_IN" : "SIGNED_OUT";
            rows.step(member.id(), now(), action, actor(member.subject()));
            return member;
        });
    }

    /** How a person is named as a caller. */
    public static String actor(String subject) {
        return "partner-person:" + subject;
    }

    /** Removes accounts of people who were removed here. */
    void forgetRemoved() {
        if (accounts != null) {
            for (PersonRow removed : rows.toForget(FORGOTTEN_AT_ONCE)) {
                forget(accounts, removed.subject());
            }
        }
    }

    private void forget(PartnerAccounts accounts, String subject) {
        accounts.remove(subject);
        rows.forgotten(subject, now());
    }

    private static void mustLeaveAnAdmin(List<PersonRow> all, UUID without) {
        boolean wasOne =
                all.stream().anyMatch(row -> row.id().equals(without) && row.isAdminAtWork());
        boolean leavesOne =
                all.stream().anyMatch(row -> !row.id().equals(without) && row.isAdminAtWork());
        if (wasOne && !leavesOne) {
            throw new Conflict(
                    "last_admin", "This is the last administrator; make somebody else one first.");
        }
    }

    private static PersonRow found(List<PersonRow> rows, UUID id) {
        return rows.stream()
                .filter(row -> row.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFound("unknown_person", "There is no such person."));
    }

    private PartnerPerson shown(PersonRow row) {
        Optional<Person> account = Optional.empty();
        try {
            account = accounts == null ? account : accounts.find(row.subject());
        } catch (Unavailable away) {
            LOG.info("Names are missing: {}", away.detail());
        }
        return new PartnerPerson(
                row.id(),
                row.roleSet(),
                PartnerPerson.State.valueOf(row.state()),
                row.invitedAt(),
                row.joinedAt(),
                account.map(Person::username).orElse(null),
                account.map(Person::firstName).orElse(null));
    }

    /** After the commit: a letter that is on its way cannot be rolled back. */
    private AskedIn deliver(Partner partner, PersonRow row, String address, JoinLink link) {
        String path = "/partner/invitation?link=" + link.text();
        String shown = portal == null ? path : portal.baseUrl().resolve(path).toString();
        if (letterBox == null || portal == null) {
            return new AskedIn(shown(row), AskedIn.Delivery.SHOWN, shown);
        }
        try {
            letterBox.send(letter(partner, address, shown));
            return new AskedIn(shown(row), AskedIn.Delivery.MAILED, null);
        } catch (Unavailable away) {
            LOG.warn("An invitation of {} was not mailed: {}", partner, away.detail());
            return new AskedIn(shown(row), AskedIn.Delivery.NOT_MAILED, null);
        }
    }

    private static Letter letter(Partner partner, String address, String link) {
        return new Letter(
                address,
                "Invitation to MyDR24's partners' portal",
                """
                Hello,

                %s asks you to work for it in the partners' portal of MyDR24. Open this link to accept:

                %s

                It works once, within seven days. If you do not know what this is about, leave it.
                """
                        .formatted(partner.name(), link));
    }

    private static String address(String email) {
        String address = email.strip().toLowerCase(Locale.ROOT);
        if (address.length() > LONGEST_EMAIL || !EMAIL.matcher(address).matches()) {
            throw new InvalidField(
                    "email", "bad_email", "An e-mail address looks like name@example.org.");
        }
        return address;
    }

    private static Conflict taken() {
        return new Conflict("person_exists", "There is a person with that address.", "email");
    }

    private PartnerAccounts accounts() {
        home.cell();
        if (accounts == null) {
            throw new Unavailable(
                    "no_sign_in", "This MyDR24 was started without sign-in; only keys work here.");
        }
        return accounts;
    }

    private Instant now() {
        return machine.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
