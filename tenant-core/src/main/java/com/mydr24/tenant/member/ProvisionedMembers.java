package com.mydr24.tenant.member;

import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.tenant.audit.Act;
import com.mydr24.tenant.audit.Audit;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.directory.TenantKind;
import com.mydr24.tenant.domain.DomainName;
import com.mydr24.tenant.domain.EmailDomains;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The tenant's people as its own directory keeps them: members at once, without an invitation, and
 * therefore only with addresses in the tenant's verified domains.
 */
@Singleton
public class ProvisionedMembers {
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_EXTERNAL_ID = 255;

    private final RegionalDatabases databases;
    private final MemberRows rows;
    private final EmailDomains domains;
    private final Audit audit;
    private final Clock machine;

    ProvisionedMembers(
            RegionalDatabases databases,
            MemberRows rows,
            EmailDomains domains,
            Audit audit,
            @Named("machine") Clock machine) {
        this.databases = databases;
        this.rows = rows;
        this.domains = domains;
        this.audit = audit;
        this.machine = machine;
    }

    /** Members in the order in which they were added. */
    public List<Member> slice(DirectoryEntry tenant, long offset, int most) {
        return databases.read(
                tenant.placement(),
                () ->
                        rows.slice(tenant.id().value(), offset, most).stream()
                                .map(MemberRow::toMember)
                                .toList());
    }

    public Optional<Member> byExternalId(DirectoryEntry tenant, String externalId) {
        return databases.read(
                tenant.placement(),
                () -> rows.byExternalId(tenant.id().value(), externalId).map(MemberRow::toMember));
    }

    /**
     * Refuses what cannot be a member, before anything is made for it anywhere.
     *
     * @throws InvalidField for an address outside the tenant's verified domains, a name or external
     *     id too long, roles that do not suit
     * @throws Conflict ({@code member_exists}) when somebody else has the address or external id
     */
    public void check(DirectoryEntry tenant, ProvisionedPerson person, @Nullable UUID self) {
        boolean isOwn =
                DomainName.ofAddress(person.email())
                        .filter(domain -> domains.verified(tenant.id()).contains(domain))
                        .isPresent();
        if (!isOwn || person.email().contains(" ")) {
            throw new InvalidField(
                    "userName",
                    "domain_not_verified",
                    "The user name is an e-mail address in a domain that your organisation has"
                            + " verified.");
        }
        String externalId = person.externalId();
        if (person.name().length() > LONGEST_NAME
                || (externalId != null && externalId.length() > LONGEST_EXTERNAL_ID)) {
            throw new InvalidField("name", "too_long", "At most 120 characters, please.");
        }
        if (person.roles().contains(TenantRole.NATIONAL_ADMIN)
                && tenant.kind() != TenantKind.NATIONAL_SYSTEM) {
            throw new InvalidField(
                    "roles", "not_national", "Only a national system has national administrators.");
        }
        databases.read(tenant.placement(), () -> mustBeFree(tenant, person, self));
    }

    /** Adds a person who may work at once. */
    public Member add(DirectoryEntry tenant, ProvisionedPerson person, @Nullable String subject) {
        check(tenant, person, null);
        UUID tenantId = tenant.id().value();
        UUID id = UUID.randomUUID();
        return databases.in(
                tenant.placement(),
                () -> {
                    rows.lockMembers(tenantId);
                    mustBeFree(tenant, person, null);
                    rows.insert(
                            tenantId,
                            id,
                            lower(person.email()),
                            person.name(),
                            MemberRow.text(person.roles()),
                            MemberState.ACTIVE.name(),
                            person.externalId(),
                            machine.instant(),
                            machine.instant());
                    if (subject != null) {
                        rows.rebind(tenantId, id, subject);
                    }
                    if (!person.active()) {
                        rows.provision(
                                tenantId,
                                id,
                                lower(person.email()),
                                person.name(),
                                MemberRow.text(person.roles()),
                                MemberState.DISABLED.name(),
                                person.externalId(),
                                machine.instant());
                    }
                    audit.record(
                            tenant.placement(),
                            Act.of("member.provisioned", id)
                                    .with("roles", MemberRow.text(person.roles()))
                                    .with("active", person.active())
                                    .about(id.toString(), "email", lower(person.email())));
                    return found(tenant, id);
                });
    }

    /**
     * Replaces what is known of a member.
     *
     * @param version what the caller believes to replace; null for whatever there is
     * @throws NotFound when the tenant has no such member
     * @throws Conflict ({@code version_differs}), ({@code last_admin}), ({@code member_exists})
     */
    public Member replace(
            DirectoryEntry tenant, UUID id, ProvisionedPerson person, @Nullable Long version) {
        UUID tenantId = tenant.id().value();
        check(tenant, person, id);
        return databases.in(
                tenant.placement(),
                () -> {
                    rows.lockMembers(tenantId);
                    Member before = found(tenant, id);
                    mustBe(before, version);
                    mustBeFree(tenant, person, id);
                    if (isSame(before, person)) {
                        return before;
                    }
                    rows.provision(
                            tenantId,
                            id,
                            lower(person.email()),
                            person.name(),
                            MemberRow.text(person.roles()),
                            person.active()
                                    ? MemberState.ACTIVE.name()
                                    : MemberState.DISABLED.name(),
                            person.externalId(),
                            machine.instant());
                    Member after = found(tenant, id);
                    mustLeaveAnAdmin(tenant, before, after.isAdminAtWork());
                    audit.record(
                            tenant.placement(),
                            Act.of("member.changed", id)
                                    .with("rolesBefore", MemberRow.text(before.roles()))
                                    .with("roles", MemberRow.text(after.roles()))
                                    .with("stateBefore", before.state().name())
                                    .with("state", after.state().name())
                                    .about(id.toString(), "email", after.email()));
                    return after;
                });
    }

    /**
     * Removes a member; what the log says stays.
     *
     * @throws NotFound when the tenant has no such member
     * @throws Conflict ({@code version_differs}), ({@code last_admin})
     */
    public void remove(DirectoryEntry tenant, UUID id, @Nullable Long version) {
        databases.in(
                tenant.placement(),
                () -> {
                    rows.lockMembers(tenant.id().value());
                    Member before = found(tenant, id);
                    mustBe(before, version);
                    mustLeaveAnAdmin(tenant, before, false);
                    rows.removeInvitation(tenant.id().value(), id);
                    rows.remove(tenant.id().value(), id);
                    audit.record(tenant.placement(), Act.of("member.removed", id));
                });
    }

    private boolean mustBeFree(
            DirectoryEntry tenant, ProvisionedPerson person, @Nullable UUID self) {
        UUID tenantId = tenant.id().value();
        String externalId = person.externalId();
        boolean isTaken =
                rows.byEmail(tenantId, lower(person.email()))
                                .filter(row -> !row.id().equals(self))
                                .isPresent()
                        || (externalId != null
                                && rows.byExternalId(tenantId, externalId)
                                        .filter(row -> !row.id().equals(self))
                                        .isPresent());
        if (isTaken) {
            throw new Conflict(
                    "member_exists",
                    "There is a member with that user name or external id.",
                    "userName");
        }
        return true;
    }

    private void mustLeaveAnAdmin(DirectoryEntry tenant, Member before, boolean isAdminAfter) {
        if (before.isAdminAtWork()
                && !isAdminAfter
                && rows.adminsBesides(tenant.id().value(), before.id()) == 0) {
            throw new Conflict(
                    "last_admin", "This is the last administrator; make somebody else one first.");
        }
    }

    private static void mustBe(Member member, @Nullable Long version) {
        if (version != null && version != member.version()) {
            throw new Conflict("version_differs", "The member was changed in between.");
        }
    }

    private static boolean isSame(Member before, ProvisionedPerson person) {
        boolean isActive = before.state() == MemberState.ACTIVE;
        return before.email().equals(lower(person.email()))
                && before.name().equals(person.name())
                && before.roles().equals(person.roles())
                && isActive == person.active()
                && java.util.Objects.equals(before.externalId(), person.externalId());
    }

    private Member found(DirectoryEntry tenant, UUID id) {
        return rows.byId(tenant.id().value(), id)
                .map(MemberRow::toMember)
                .orElseThrow(() -> new NotFound("unknown_member", "There is no such member."));
    }

    private static String lower(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }
}
