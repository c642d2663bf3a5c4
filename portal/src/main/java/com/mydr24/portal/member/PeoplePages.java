package com.mydr24.portal.member;

import com.mydr24.portal.invitation.PersonForm;
import com.mydr24.portal.page.Pages;
import com.mydr24.portal.page.WrongField;
import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.directory.TenantKind;
import com.mydr24.tenant.invitation.Invitations;
import com.mydr24.tenant.invitation.Invited;
import com.mydr24.tenant.member.Member;
import com.mydr24.tenant.member.MemberChange;
import com.mydr24.tenant.member.Members;
import com.mydr24.tenant.member.NewMember;
import com.mydr24.tenant.member.TenantRole;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.views.ModelAndView;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Who belongs to the tenant and what they may do, as pages. */
@Controller("/people")
@Secured(Roles.TENANT_ADMIN)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
class PeoplePages {
    private static final int ON_A_PAGE = 100;
    private static final PersonForm NOBODY_YET = PersonForm.blank(TenantRole.VIEWER.name());

    private final Pages pages;
    private final Members members;
    private final Invitations invitations;

    PeoplePages(Pages pages, Members members, Invitations invitations) {
        this.pages = pages;
        this.members = members;
        this.invitations = invitations;
    }

    @Get
    @Secured(Roles.TENANT_AUDITOR)
    ModelAndView<Map<String, Object>> people(
            Caller.OfTenant caller, @QueryValue(defaultValue = "") String after) {
        return list(caller, after, NOBODY_YET, null, null);
    }

    /** Answers with the page itself, not a redirect: a link is shown this once. */
    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> invite(Caller.OfTenant caller, @Body PersonForm form) {
        try {
            Invited invited =
                    invitations.invite(
                            caller.tenant(),
                            new NewMember(
                                    form.email(),
                                    form.name(),
                                    RoleWords.parse(form.roles()),
                                    null));
            return HttpResponse.ok(list(caller, "", NOBODY_YET, null, invited));
        } catch (InvalidField wrong) {
            return HttpResponse.unprocessableEntity()
                    .body(list(caller, "", form, wrong(wrong.field(), wrong.detail()), null));
        } catch (Conflict wrong) {
            return HttpResponse.status(HttpStatus.CONFLICT)
                    .body(list(caller, "", form, wrong("email", wrong.detail()), null));
        }
    }

    @Get("/{id}")
    ModelAndView<Map<String, Object>> person(Caller.OfTenant caller, UUID id) {
        return person(caller, members.get(caller.tenant(), id), null);
    }

    @Post("/{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> change(Caller.OfTenant caller, UUID id, @Body RolesForm form) {
        return changed(
                caller,
                id,
                () -> new MemberChange(form.name(), RoleWords.parse(form.roles()), null));
    }

    @Post("/{id}/disable")
    @Consumes(MediaType.ALL)
    HttpResponse<?> disable(Caller.OfTenant caller, UUID id) {
        return changed(caller, id, () -> MemberChange.works(false));
    }

    @Post("/{id}/enable")
    @Consumes(MediaType.ALL)
    HttpResponse<?> enable(Caller.OfTenant caller, UUID id) {
        return changed(caller, id, () -> MemberChange.works(true));
    }

    @Post("/{id}/invitation")
    @Consumes(MediaType.ALL)
    ModelAndView<Map<String, Object>> inviteAgain(Caller.OfTenant caller, UUID id) {
        Invited invited = invitations.again(caller.tenant(), id);
        return list(caller, "", NOBODY_YET, null, invited);
    }

    @Post("/{id}/invitation/revoke")
    @Consumes(MediaType.ALL)
    HttpResponse<?> revokeInvitation(Caller.OfTenant caller, UUID id) {
        invitations.revoke(caller.tenant(), id);
        return HttpResponse.seeOther(URI.create("/people"));
    }

    private HttpResponse<?> changed(
            Caller.OfTenant caller, UUID id, java.util.function.Supplier<MemberChange> change) {
        try {
            members.change(caller.tenant(), id, change.get());
            return HttpResponse.seeOther(URI.create("/people"));
        } catch (InvalidField wrong) {
            return HttpResponse.unprocessableEntity()
                    .body(person(caller, wrong(wrong.field(), wrong.detail()), id));
        } catch (Conflict wrong) {
            return HttpResponse.status(HttpStatus.CONFLICT)
                    .body(person(caller, wrong("roles", wrong.detail()), id));
        }
    }

    private ModelAndView<Map<String, Object>> list(
            Caller.OfTenant caller,
            String after,
            PersonForm form,
            @Nullable WrongField wrong,
            @Nullable Invited invited) {
        List<Member> shown = members.of(caller.tenant(), after, ON_A_PAGE);
        Map<String, Object> model = new HashMap<>();
        model.put("page", pages.of(caller, wrong == null ? "People" : "Error: People", "/people"));
        model.put("people", shown);
        model.put("next", shown.size() == ON_A_PAGE ? shown.getLast().email() : "");
        model.put("roles", rolesOf(caller.tenant()));
        model.put("form", form);
        model.put("mayEdit", caller.roles().contains(Roles.TENANT_ADMIN));
        if (wrong != null) {
            model.put("wrong", wrong);
        }
        if (invited != null) {
            model.put("invited", invited);
        }
        return new ModelAndView<>("member/people", model);
    }

    private ModelAndView<Map<String, Object>> person(
            Caller.OfTenant caller, WrongField wrong, UUID id) {
        return person(caller, members.get(caller.tenant(), id), wrong);
    }

    private ModelAndView<Map<String, Object>> person(
            Caller.OfTenant caller, Member member, @Nullable WrongField wrong) {
        Map<String, Object> model = new HashMap<>();
        String title = member.displayName();
        model.put("page", pages.of(caller, wrong == null ? title : "Error: " + title, "/people"));
        model.put("person", member);
        model.put("roles", rolesOf(caller.tenant()));
        if (wrong != null) {
            model.put("wrong", wrong);
        }
        return new ModelAndView<>("member/person", model);
    }

    /** The roles this sort of tenant gives out. */
    private static List<TenantRole> rolesOf(DirectoryEntry tenant) {
        return Arrays.stream(TenantRole.values())
                .filter(role ->
                        role != TenantRole.NATIONAL_ADMIN
                                || tenant.kind() == TenantKind.NATIONAL_SYSTEM)
                .toList();
    }

    private static WrongField wrong(String field, String detail) {
        return new WrongField(field, detail);
    }

    @Serdeable
    record RolesForm(String name, List<String> roles) {
        // No box ticked is no role.
        RolesForm {
            roles = List.copyOf(Objects.requireNonNullElse(roles, List.of()));
        }

        @Override
        public String toString() {
            return "RolesForm" + roles;
        }
    }
}
