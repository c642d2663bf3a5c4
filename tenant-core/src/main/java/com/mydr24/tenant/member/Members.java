package com.mydr24.tenant.member;

import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.placement.Placement;
import com.mydr24.tenant.audit.Act;
import com.mydr24.tenant.audit.Actor;
import com.mydr24.tenant.audit.Audit;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.directory.TenantKind;
import com.mydr24.tenant.policy.Policies;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The people of each tenant. What a person may do is asked here at every request. */
@Singleton
public class Members {
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,190}");
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_EXTERNAL_ID = 255;

    private final RegionalDatabases databases;
    private final MemberRows rows;
    private final Policies policies;
    private final Audit audit;
    private final Clock machine;

    Members(
            RegionalDatabases databases,
            MemberRows rows,
            Policies policies,
            Audit audit,
            @Named("machine") Clock machine) {
        this.databases = databases;
        this.rows = rows;
        this.policies = policies;
        this.audit = audit;
        this.machine = machine;
    }

    /**
     * Members in the order of their addresses.
     *
     * @param after only those whose address comes later
     */
    public List<Member> of(DirectoryEntry tenant, String after, int most) {
        return databases.read(
                tenant.placement(),
                () ->
                        rows.after(tenant.id().value(), after, most).stream()
                                .map(MemberRow::toMember)
                                .toList());
    }

    /** How many there are, whatever their state. */
    public long count(DirectoryEntry tenant) {
        return databases.read(tenant.placement(), () -> rows.count(tenant.id().value()));
    }

    /**
     * @throws NotFound when the tenant has no such member
     */
    public Member get(DirectoryEntry tenant, UUID id) {
        return databases.read(tenant.placement(), () -> found(tenant, id));
    }

    /**
     * The members among these.
     *
     * @param ids as the log has them: a member's own, and what the identity provider calls the
     *     person; whatever else is among them is passed over
     */
    public List<Member> among(DirectoryEntry tenant, Set<String> ids) {
        UUID tenantId = tenant.id().value();
        List<UUID> own = ids.stream().flatMap(id -> uuid(id).stream()).toList();
        return ids.isEmpty()
                ? List.of()
                : databases.read(
                        tenant.placement(),
                        () ->
                                Stream.concat(
                                                rows
                                                        .bySubjects(tenantId, List.copyOf(ids))
                                                        .stream(),
                                                own.isEmpty()
                                                        ? Stream.of()
                                                        : rows.byIds(tenantId, own).stream())
                                        .map(MemberRow::toMember)
                                        .distinct()
                                        .toList());
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    public Optional<Member> byAddress(DirectoryEntry tenant, String email) {
        return databases.read(
                tenant.placement(),
                () ->
                        rows.byEmail(tenant.id().value(), email.toLowerCase(Locale.ROOT))
                                .map(MemberRow::toMember));
    }

    /**
     * The member who may work as this person now; empty for a stranger, for somebody who has not
     * accepted yet, and for somebody disabled.
     *
     * @param verifiedAddress what the identity provider vouches for; ties a member of whom nothing
     *     but the address was known to the person, once
     */
    public Optional<Member> atWork(
            DirectoryEntry tenant, String subject, @Nullable String verifiedAddress) {
        UUID tenantId = tenant.id().value();
        Optional<MemberRow> known =
                databases.read(tenant.placement(), () -> rows.bySubject(tenantId, subject));
        if (known.isEmpty() && verifiedAddress != null) {
            bind(tenant.placement(), verifiedAddress, subject);
            known = databases.read(tenant.placement(), () -> rows.bySubject(tenantId, subject));
        }
        return known.map(MemberRow::toMember)
                .filter(member -> member.state() == MemberState.ACTIVE);
    }

    /** Writes down who an active member is to the identity provider, unless that is known. */
    public void bind(Placement placement, String email, String subject) {
        databases.in(
                placement,
                () ->
                        rows.bind(
                                placement.tenant().value(),
                                email.toLowerCase(Locale.ROOT),
                                subject,
                                machine.instant()));
    }

    /** Writes down who a member is to another home at the identity provider; sessions end. */
    public void rebind(Placement placement, UUID member, String subject) {
        databases.in(placement, () -> rows.rebind(placement.tenant().value(), member, subject));
    }

    /**
     * Adds a person who has to accept first.
     *
     * @throws InvalidField for an address, name or role that cannot be taken
     * @throws Conflict when the tenant has a member with that address or external id
     */
    public Member add(DirectoryEntry tenant, NewMember form) {
        String email = address(form.email());
        mustBeInvitable(tenant, email);
        String name = name(form.name());
        mustSuit(tenant, form.roles());
        String externalId = form.externalId();
        if (externalId != null && externalId.length() > LONGEST_EXTERNAL_ID) {
            throw new InvalidField("externalId", "bad_external_id", "At most 255 characters.");
        }
        UUID id = UUID.randomUUID();
        return databases.in(
                tenant.placement(),
                () -> {
                    int added =
                            rows.insert(
                                    tenant.id().value(),
                                    id,
                                    email,
                                    name,
                                    MemberRow.text(form.roles()),
                                    MemberState.INVITED.name(),
                                    externalId,
                                    machine.instant(),
                                    null);
                    if (added == 0) {
                        throw new Conflict(
                                "member_exists", "There is a member with that address.", "email");
                    }
                    audit.record(
                            tenant.placement(),
                            Act.of("member.added", id)
                                    .with("roles", MemberRow.text(form.roles()))
                                    .about(id.toString(), "email", email));
                    return found(tenant, id);
                });
    }

    /**
     * Changes a member; it counts from the person's next request on.
     *
     * @throws NotFound when the tenant has no such member
     * @throws Conflict when no administrator would be left
     */
    public Member change(DirectoryEntry tenant, UUID id, MemberChange change) {
        Set<TenantRole> roles = change.roles();
        if (roles != null) {
            mustSuit(tenant, roles);
        }
        String newName = change.name() == null ? null : name(change.name());
        return databases.in(
                tenant.placement(),
                () -> {
                    rows.lockMembers(tenant.id().value());
                    Member before = found(tenant, id);
                    rows.change(
                            tenant.id().value(),
                            id,
                            newName == null ? before.name() : newName,
                            MemberRow.text(roles == null ? before.roles() : roles),
                            state(before, change.works()).name(),
                            machine.instant());
                    Member after = found(tenant, id);
                    if (before.isAdminAtWork()
                            && !after.isAdminAtWork()
                            && rows.adminsBesides(tenant.id().value(), id) == 0) {
                        throw new Conflict(
                                "last_admin",
                                "This is the last administrator; make somebody else one first.");
                    }
                    audit.record(
                            tenant.placement(),
                            Act.of("member.changed", id)
                                    .with("rolesBefore", MemberRow.text(before.roles()))
                                    .with("roles", MemberRow.text(after.roles()))
                                    .with("stateBefore", before.state().name())
                                    .with("state", after.state().name()));
                    return after;
                });
    }

    /**
     * Lets an invited person in, inside the caller's transaction.
     *
     * @return false when the person was not waiting any more
     */
    public boolean join(DirectoryEntry tenant, UUID id, String subject, String name) {
        if (rows.join(tenant.id().value(), id, subject, name(name), machine.instant()) == 0) {
            return false;
        }
        audit.record(
                tenant.placement(),
                new Actor(Actor.Kind.PERSON, subject),
                Act.of("member.joined", id).with("subject", subject));
        return true;
    }

    /**
     * Lets in somebody who signed on at the tenant's own identity provider: with the roles of the
     * invitation that waits for this address, and with the least role where nobody invited.
     *
     * @param address one in a domain of the tenant's, for which its provider vouches
     * @return empty for a member who is disabled or is known as another person, and where the
     *     tenant's policy lets nobody of this domain in
     */
    public Optional<Member> arrive(
            DirectoryEntry tenant, String subject, String address, String name) {
        UUID tenantId = tenant.id().value();
        String email = address.toLowerCase(Locale.ROOT);
        String called = name.equals(address) || name.length() > LONGEST_NAME ? "" : name;
        if (!policies.forRequest(tenant.id()).invites(email)) {
            return Optional.empty();
        }
        databases.in(
                tenant.placement(),
                () -> {
                    rows.lockMembers(tenantId);
                    Optional<MemberRow> known = rows.byEmail(tenantId, email);
                    if (known.isPresent()) {
                        join(tenant, known.get().id(), subject, called);
                    } else {
                        addArrived(tenant, subject, email, called);
                    }
                });
        return databases
                .read(tenant.placement(), () -> rows.bySubject(tenantId, subject))
                .map(MemberRow::toMember)
                .filter(member -> member.state() == MemberState.ACTIVE);
    }

    private void addArrived(DirectoryEntry tenant, String subject, String email, String name) {
        UUID id = UUID.randomUUID();
        Set<TenantRole> least = EnumSet.of(TenantRole.VIEWER);
        rows.insert(
                tenant.id().value(),
                id,
                email,
                name,
                MemberRow.text(least),
                MemberState.ACTIVE.name(),
                null,
                machine.instant(),
                machine.instant());
        rows.bind(tenant.id().value(), email, subject, machine.instant());
        audit.record(
                tenant.placement(),
                new Actor(Actor.Kind.PERSON, subject),
                Act.of("member.arrived", id)
                        .with("subject", subject)
                        .with("roles", MemberRow.text(least))
                        .about(id.toString(), "email", email));
    }

    /** Adds the first administrator, unless a member with that address is there. */
    void addFirst(Placement placement, TenantKind kind, String email) {
        Set<TenantRole> roles =
                kind == TenantKind.NATIONAL_SYSTEM
                        ? EnumSet.of(TenantRole.TENANT_ADMIN, TenantRole.NATIONAL_ADMIN)
                        : EnumSet.of(TenantRole.TENANT_ADMIN);
        databases.in(
                placement,
                () ->
                        rows.insert(
                                placement.tenant().value(),
                                UUID.randomUUID(),
                                email.toLowerCase(Locale.ROOT),
                                "",
                                MemberRow.text(roles),
                                MemberState.ACTIVE.name(),
                                null,
                                machine.instant(),
                                machine.instant()));
    }

    private Member found(DirectoryEntry tenant, UUID id) {
        return rows.byId(tenant.id().value(), id)
                .map(MemberRow::toMember)
                .orElseThrow(() -> new NotFound("unknown_member", "There is no such member."));
    }

    private static MemberState state(Member before, @Nullable Boolean works) {
        if (works == null) {
            return before.state();
        }
        if (!works) {
            return MemberState.DISABLED;
        }
        return before.joinedAt() == null ? MemberState.INVITED : MemberState.ACTIVE;
    }

    private static String address(String email) {
        if (!EMAIL.matcher(email.strip()).matches()) {
            throw new InvalidField(
                    "email", "bad_email", "An e-mail address looks like name@example.org.");
        }
        return email.strip().toLowerCase(Locale.ROOT);
    }

    private void mustBeInvitable(DirectoryEntry tenant, String email) {
        if (!policies.forRequest(tenant.id()).invites(email)) {
            throw new InvalidField(
                    "email",
                    "domain_not_allowed",
                    "The policy of your organisation does not allow addresses of this domain.");
        }
    }

    private static String name(String name) {
        if (name.length() > LONGEST_NAME) {
            throw new InvalidField("name", "bad_name", "At most 120 characters, please.");
        }
        return name.strip();
    }

    private static void mustSuit(DirectoryEntry tenant, Set<TenantRole> roles) {
        if (roles.isEmpty()) {
            throw new InvalidField("roles", "no_role", "A member has at least one role.");
        }
        if (roles.contains(TenantRole.NATIONAL_ADMIN)
                && tenant.kind() != TenantKind.NATIONAL_SYSTEM) {
            throw new InvalidField(
                    "roles", "not_national", "Only a national system has national administrators.");
        }
    }
}
