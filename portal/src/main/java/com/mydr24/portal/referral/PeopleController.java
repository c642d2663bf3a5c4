package com.mydr24.portal.referral;

import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import com.mydr24.referral.partner.Partners;
import com.mydr24.referral.people.AskedIn;
import com.mydr24.referral.people.PartnerPeople;
import com.mydr24.referral.people.PartnerPerson;
import com.mydr24.referral.people.PersonStep;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who works for a partner, by the operator or the partner's own program. */
@Controller("/api/v1/partners/{id}/people")
@Secured(Roles.PARTNER)
@ExecuteOn(TaskExecutors.BLOCKING)
class PeopleController {
    private final Partners partners;
    private final PartnerPeople people;

    PeopleController(Partners partners, PartnerPeople people) {
        this.partners = partners;
        this.people = people;
    }

    @Get
    List<PartnerPerson> list(Caller.Platform caller, UUID id) {
        OwnAffairs.only(caller, id);
        return people.of(partners.of(id).id());
    }

    /** What was done to and by these people, newest first. */
    @Get("/steps")
    List<PersonStep> steps(Caller.Platform caller, UUID id) {
        OwnAffairs.only(caller, id);
        return people.steps(partners.of(id).id());
    }

    /** Asks somebody in. Without a mail server the link is in this answer and in no other. */
    @Post
    HttpResponse<AskedInView> invite(
            Caller.Platform caller, UUID id, @Valid @Body InvitationForm form) {
        OwnAffairs.only(caller, id);
        return HttpResponse.created(
                AskedInView.of(
                        people.invite(
                                id,
                                Objects.requireNonNull(form.email),
                                named(form.roles),
                                caller.name())));
    }

    /** Asks again by a new link; the one before is worth nothing from now on. */
    @Post("/{person}/invitation")
    AskedInView inviteAgain(Caller.Platform caller, UUID id, UUID person) {
        OwnAffairs.only(caller, id);
        return AskedInView.of(people.inviteAgain(id, person, caller.name()));
    }

    /** Gives somebody other roles, from the next request on. */
    @Patch("/{person}")
    PartnerPerson change(
            Caller.Platform caller, UUID id, UUID person, @Valid @Body RolesForm form) {
        OwnAffairs.only(caller, id);
        return people.change(id, person, named(form.roles), caller.name());
    }

    /** Removes somebody; nothing opens for them from now on. */
    @Delete("/{person}")
    @Status(HttpStatus.NO_CONTENT)
    void remove(Caller.Platform caller, UUID id, UUID person) {
        OwnAffairs.only(caller, id);
        people.remove(id, person, caller.name());
    }

    /** Somebody without any role is refused by those who know the roles. */
    private static List<String> named(@Nullable List<String> roles) {
        return roles == null ? List.of() : roles;
    }

    @Serdeable
    record InvitationForm(@NotBlank @Nullable String email, @Nullable List<String> roles) {
        @Override
        public String toString() {
            return "InvitationForm[" + roles + "]";
        }
    }

    @Serdeable
    record RolesForm(@Nullable List<String> roles) {}

    @Serdeable
    record AskedInView(PartnerPerson person, String delivery, @Nullable String link) {
        static AskedInView of(AskedIn asked) {
            return new AskedInView(asked.person(), asked.delivery().name(), asked.link());
        }

        @Override
        public String toString() {
            return "AskedInView[" + person + "]";
        }
    }
}
