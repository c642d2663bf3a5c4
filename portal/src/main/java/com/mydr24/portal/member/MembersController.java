package com.mydr24.portal.member;

import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.tenant.invitation.Invitations;
import com.mydr24.tenant.invitation.Invited;
import com.mydr24.tenant.member.Member;
import com.mydr24.tenant.member.MemberChange;
import com.mydr24.tenant.member.Members;
import com.mydr24.tenant.member.NewMember;
import com.mydr24.tenant.member.TenantRole;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** A tenant's people. */
@Controller("/api/v1/tenant/members")
@Secured(Roles.TENANT_ADMIN)
@ExecuteOn(TaskExecutors.BLOCKING)
class MembersController {
    private static final int LONGEST_PAGE = 200;

    private final Members members;
    private final Invitations invitations;

    MembersController(Members members, Invitations invitations) {
        this.members = members;
        this.invitations = invitations;
    }

    /**
     * The members in the order of their addresses.
     *
     * @param after the last address of the page before
     */
    @Get
    @Secured(Roles.TENANT_AUDITOR)
    List<MemberView> list(
            Caller.OfTenant caller,
            @QueryValue(defaultValue = "") String after,
            @QueryValue(defaultValue = "50") int limit) {
        return members.of(caller.tenant(), after, Math.clamp(limit, 1, LONGEST_PAGE)).stream()
                .map(MemberView::of)
                .toList();
    }

    @Get("/{id}")
    @Secured(Roles.TENANT_AUDITOR)
    MemberView show(Caller.OfTenant caller, UUID id) {
        return MemberView.of(members.get(caller.tenant(), id));
    }

    /** Asks a person in: by mail, or with the link in this answer where there is no mail server. */
    @Post
    HttpResponse<InvitedView> invite(Caller.OfTenant caller, @Valid @Body InvitationForm form) {
        return HttpResponse.created(
                InvitedView.of(invitations.invite(caller.tenant(), form.toNewMember())));
    }

    /** Changes name or roles, or disables a member; it counts from the member's next request on. */
    @Patch("/{id}")
    MemberView change(Caller.OfTenant caller, UUID id, @Body ChangeForm form) {
        return MemberView.of(members.change(caller.tenant(), id, form.toChange()));
    }

    /** Asks an invited person again, by a new link; the one before is worth nothing any more. */
    @Post("/{id}/invitation")
    InvitedView inviteAgain(Caller.OfTenant caller, UUID id) {
        return InvitedView.of(invitations.again(caller.tenant(), id));
    }

    /** Makes an invited person's link worthless. */
    @Delete("/{id}/invitation")
    HttpResponse<?> revokeInvitation(Caller.OfTenant caller, UUID id) {
        invitations.revoke(caller.tenant(), id);
        return HttpResponse.noContent();
    }

    @Serdeable
    record InvitationForm(
            @NotBlank @Nullable String email, @Nullable String name, @Nullable List<String> roles) {
        NewMember toNewMember() {
            return new NewMember(
                    Objects.requireNonNull(email),
                    name == null ? "" : name,
                    RoleWords.parse(roles == null ? List.of() : roles),
                    null);
        }

        @Override
        public String toString() {
            return "InvitationForm[" + roles + "]";
        }
    }

    /**
     * What is to change; what is left out stays.
     *
     * @param state ACTIVE or DISABLED
     */
    @Serdeable
    record ChangeForm(@Nullable String name, @Nullable List<String> roles, @Nullable String state) {
        MemberChange toChange() {
            return new MemberChange(name, roles == null ? null : RoleWords.parse(roles), works());
        }

        private @Nullable Boolean works() {
            if (state == null) {
                return null;
            }
            return switch (state) {
                case "ACTIVE" -> true;
                case "DISABLED" -> false;
                default ->
                        throw new InvalidField(
                                "state", "unknown_state", "A state to set is ACTIVE or DISABLED.");
            };
        }

        @Override
        public String toString() {
            return "ChangeForm[" + roles + ", " + state + "]";
        }
    }

    @Serdeable
    record MemberView(
            String id,
            String email,
            String name,
            List<String> roles,
            String state,
            Instant addedAt,
            @Nullable Instant joinedAt) {
        static MemberView of(Member member) {
            return new MemberView(
                    member.id().toString(),
                    member.email(),
                    member.name(),
                    member.roles().stream().map(TenantRole::name).toList(),
                    member.state().name(),
                    member.addedAt(),
                    member.joinedAt());
        }

        @Override
        public String toString() {
            return "MemberView[" + id + "]";
        }
    }

    /**
     * An invited member.
     *
     * @param delivery MAILED, SHOWN (the link is here and nowhere else) or NOT_MAILED (send again)
     */
    @Serdeable
    record InvitedView(MemberView member, String delivery, @Nullable String link) {
        static InvitedView of(Invited invited) {
            return new InvitedView(
                    MemberView.of(invited.member()), invited.delivery().name(), invited.link());
        }

        @Override
        public String toString() {
            return "InvitedView[" + member + "]";
        }
    }
}
