package com.mydr24.tenant.invitation;

import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.failure.Unavailable;
import com.mydr24.tenant.audit.Act;
import com.mydr24.tenant.audit.Audit;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.identity.IdentityProvider;
import com.mydr24.tenant.identity.IdentityTenant;
import com.mydr24.tenant.identity.PortalAddress;
import com.mydr24.tenant.mail.Letter;
import com.mydr24.tenant.mail.LetterBox;
import com.mydr24.tenant.member.Member;
import com.mydr24.tenant.member.MemberState;
import com.mydr24.tenant.member.Members;
import com.mydr24.tenant.member.NewMember;
import com.mydr24.tenant.profile.TenantProfiles;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks people in by a link that works once, for seven days. */
@Singleton
public class Invitations {
    private static final Logger log = LoggerFactory.getLogger(Invitations.class);
    private static final Duration LIFE = Duration.ofDays(7);
    private static final int SHORTEST_PASSWORD = 12;
    private static final int LONGEST_PASSWORD = 128;

    private final Members members;
    private final InvitationRows rows;
    private final RegionalDatabases databases;
    private final Directory directory;
    private final TenantProfiles profiles;
    private final Audit audit;
    private final @Nullable IdentityProvider identity;
    private final @Nullable LetterBox letterBox;
    private final @Nullable PortalAddress portal;
    private final Clock machine;

    Invitations(
            Members members,
            InvitationRows rows,
            RegionalDatabases databases,
            Directory directory,
            TenantProfiles profiles,
            Audit audit,
            @Nullable IdentityProvider identity,
            @Nullable LetterBox letterBox,
            @Nullable PortalAddress portal,
            @Named("machine") Clock machine) {
        this.members = members;
        this.rows = rows;
        this.databases = databases;
        this.directory = directory;
        this.profiles = profiles;
        this.audit = audit;
        this.identity = identity;
        this.letterBox = letterBox;
        this.portal = portal;
        this.machine = machine;
    }

    /**
     * Adds a person to the tenant and asks them in.
     *
     * @throws com.mydr24.regions.failure.InvalidField for an address, name or role that cannot be
     *     taken
     * @throws Conflict when the tenant has a member with that address
     */
    public Invited invite(DirectoryEntry tenant, NewMember form) {
        var link = InvitationLink.newFor(tenant.slug());
        Member member =
                databases.in(
                        tenant.placement(),
                        () -> {
                            Member added = members.add(tenant, form);
                            write(tenant, added.id(), link);
                            return added;
                        });
        return deliver(tenant, member, link);
    }

    /**
     * Asks again by a new link; the one before is worth nothing from now on.
     *
     * @throws NotFound when the tenant has no such member
     * @throws Conflict when the member is not waiting to be let in
     */
    public Invited again(DirectoryEntry tenant, UUID id) {
        var link = InvitationLink.newFor(tenant.slug());
        Member member =
                databases.in(
                        tenant.placement(),
                        () -> {
                            Member waiting = members.get(tenant, id);
                            if (waiting.state() != MemberState.INVITED) {
                                throw new Conflict(
                                        "not_invited", "This member is not waiting to be let in.");
                            }
                            write(tenant, id, link);
                            return waiting;
                        });
        return deliver(tenant, member, link);
    }

    /**
     * Makes the member's link worthless. The member stays, and can be asked again.
     *
     * @throws NotFound when there is no living link of such a member
     */
    public void revoke(DirectoryEntry tenant, UUID id) {
        databases.in(
                tenant.placement(),
                () -> {
                    if (rows.revoke(tenant.id().value(), id, now()) == 0) {
                        throw new NotFound("unknown_invitation", "There is no such invitation.");
                    }
                    audit.record(tenant.placement(), Act.of("invitation.revoked", id));
                });
    }

    /**
     * Lets the person in whom this link asked. Killed between the identity provider and our own
     * row, the link still works, and a repeat finds the person made.
     *
     * @param password for a person whom the identity provider does not know yet
     * @return where the person may sign in now; empty for a link that is unknown, used, replaced,
     *     revoked or too old, whichever it is
     * @throws InvalidField on {@code password} or {@code name}
     * @throws Unavailable while the identity provider does not answer; the link stays good
     */
    public Optional<DirectoryEntry> accept(String linkText, String name, String password) {
        var link = InvitationLink.parse(linkText);
        // A tenant that may not write lets nobody in; its links are good again when it may.
        var tenant =
                link.map(InvitationLink::tenant)
                        .flatMap(directory::forRequest)
                        .filter(entry -> entry.status().mayWrite());
        if (link.isEmpty() || tenant.isEmpty()) {
            return Optional.empty();
        }
        return waiting(tenant.get(), link.get())
                .filter(member -> letIn(tenant.get(), link.get(), member, name, password))
                .flatMap(_ -> tenant);
    }

    private Optional<Member> waiting(DirectoryEntry tenant, InvitationLink link) {
        return databases.read(
                tenant.placement(),
                () ->
                        rows.living(tenant.id().value(), link.hash(), now())
                                .map(found -> members.get(tenant, found.memberId()))
                                .filter(member -> member.state() == MemberState.INVITED));
    }

    private boolean letIn(
            DirectoryEntry tenant,
            InvitationLink link,
            Member member,
            String name,
            String password) {
        if (identity == null) {
            throw new Unavailable(
                    "no_sign_in", "This MyDR24 was started without sign-in; only keys work here.");
        }
        mustBePassword(password, member);
        String subject = identity.ensurePerson(IdentityTenant.of(tenant), member.email(), password);
        return databases.in(
                tenant.placement(),
                () ->
                        rows.useUp(tenant.id().value(), link.hash(), now()) == 1
                                && members.join(
                                        tenant,
                                        member.id(),
                                        subject,
                                        name.isBlank() ? member.name() : name));
    }

    private static void mustBePassword(String password, Member member) {
        if (password.length() < SHORTEST_PASSWORD
                || password.length() > LONGEST_PASSWORD
                || password.equalsIgnoreCase(member.email())) {
            throw new InvalidField(
                    "password",
                    "weak_password",
                    "12 to 128 characters, and not the e-mail address, please.");
        }
    }

    private void write(DirectoryEntry tenant, UUID member, InvitationLink link) {
        rows.replace(tenant.id().value(), member, link.hash(), now(), now().plus(LIFE));
        audit.record(tenant.placement(), Act.of("invitation.made", member));
    }

    /** After the commit: a letter that is on its way cannot be rolled back. */
    private Invited deliver(DirectoryEntry tenant, Member member, InvitationLink link) {
        var path = "/invitation?link=" + link.text();
        if (letterBox == null || portal == null) {
            var shown = portal == null ? path : portal.baseUrl().resolve(path).toString();
            return new Invited(member, Invited.Delivery.SHOWN, shown);
        }
        try {
            letterBox.send(letter(tenant, member, portal.baseUrl().resolve(path).toString()));
            return new Invited(member, Invited.Delivery.MAILED, null);
        } catch (Unavailable away) {
            log.warn("An invitation of {} was not mailed: {}", tenant.slug(), away.detail());
            return new Invited(member, Invited.Delivery.NOT_MAILED, null);
        }
    }

    private Letter letter(DirectoryEntry tenant, Member member, String address) {
        var organisation = profiles.of(tenant.placement()).legalName();
        return new Letter(
                member.email(),
                "Invitation to MyDR24",
                """
                Hello,

                %s asks you to join its organisation on MyDR24. Open this link to accept:

                %s

                It works once, within seven days. If you do not know what this is about, leave it.
                """
                        .formatted(organisation, address));
    }

    private Instant now() {
        return machine.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
