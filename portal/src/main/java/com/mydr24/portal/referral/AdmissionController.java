package com.mydr24.portal.referral;

import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import com.mydr24.referral.admission.PartnerApplication;
import com.mydr24.referral.admission.PartnerApplications;
import com.mydr24.referral.admission.PartnerGroup;
import com.mydr24.referral.admission.PartnerGroups;
import com.mydr24.referral.level.GroupLevels;
import com.mydr24.referral.level.Level;
import com.mydr24.referral.level.Levels;
import com.mydr24.referral.partner.NewPartner;
import com.mydr24.referral.partner.Partner;
import com.mydr24.referral.partner.Partners;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.tenant.key.NewApiKey;
import com.mydr24.tenant.key.PlatformKeys;
import com.mydr24.tenant.key.PlatformRole;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How organisations become partners, and in which group they are. */
@Controller("/api/v1")
@Secured(Roles.OPERATOR)
@ExecuteOn(TaskExecutors.BLOCKING)
class AdmissionController {
    private final PartnerApplications applications;
    private final PartnerGroups groups;
    private final Levels levels;
    private final Partners partners;
    private final PlatformKeys keys;

    AdmissionController(
            PartnerApplications applications,
            PartnerGroups groups,
            Levels levels,
            Partners partners,
            PlatformKeys keys) {
        this.applications = applications;
        this.groups = groups;
        this.levels = levels;
        this.partners = partners;
        this.keys = keys;
    }

    /** Anybody may ask; the answer is the same whether or not the address has asked before. */
    @Post("/partner-applications")
    @Secured(SecurityRule.IS_ANONYMOUS)
    HttpResponse<?> apply(@Valid @Body ApplicationForm form) {
        applications.apply(form.partner(), Objects.requireNonNull(form.about));
        return HttpResponse.accepted();
    }

    /** Those that wait, oldest first. */
    @Get("/partner-applications")
    @Secured({Roles.OPERATOR, Roles.ONBOARDING})
    List<PartnerApplication> waiting() {
        return applications.waiting();
    }

    /** Takes the applicant in and makes its key, whose secret is in this answer and no other. */
    @Post("/partner-applications/{id}/approve")
    HttpResponse<NewKeyView> approve(Caller caller, UUID id) {
        return HttpResponse.created(keyOf(applications.approve(id, caller.name())));
    }

    @Post("/partner-applications/{id}/refuse")
    PartnerApplication refuse(Caller caller, UUID id, @Valid @Body RefusalForm form) {
        return applications.refuse(id, Objects.requireNonNull(form.reason), caller.name());
    }

    /** A further key of a partner; a key ends by {@code DELETE /api/v1/platform-keys/{id}}. */
    @Post("/partners/{id}/keys")
    HttpResponse<NewKeyView> issueKey(UUID id) {
        return HttpResponse.created(keyOf(partners.of(id)));
    }

    @Get("/partner-groups")
    List<PartnerGroup> groups() {
        return groups.all();
    }

    /** Makes a group or changes it; links that are there keep their campaign. */
    @Put("/partner-groups/{name}")
    PartnerGroup putGroup(String name, @Valid @Body GroupForm form) {
        return groups.put(
                name, Objects.requireNonNull(form.title), Objects.requireNonNull(form.campaign));
    }

    /** Every version of a group's levels, the latest first. */
    @Get("/partner-groups/{name}/levels")
    List<GroupLevels> levels(String name) {
        return levels.versions(name);
    }

    /** Writes the next version of a group's levels, for what is decided from now on. */
    @Put("/partner-groups/{name}/levels")
    GroupLevels putLevels(Caller caller, String name, @Valid @Body LevelsForm form) {
        if (form.months == null || form.levels == null) {
            throw new InvalidField("levels", "bad_levels", "Say over how many months, and which.");
        }
        return levels.put(
                name,
                Objects.requireNonNull(form.measure),
                form.months,
                form.currency,
                form.levels.stream().map(LevelForm::level).toList(),
                caller.name());
    }

    /** Puts a partner into a group. */
    @Put("/partners/{id}/group")
    PartnerGroup join(Caller caller, UUID id, @Valid @Body JoinForm form) {
        return groups.join(id, Objects.requireNonNull(form.group), caller.name());
    }

    private NewKeyView keyOf(Partner partner) {
        NewApiKey key = keys.issue(PlatformRole.PARTNER, partner.id(), partner.name());
        return new NewKeyView(partner.id(), key.id(), key.key());
    }

    @Serdeable
    record ApplicationForm(
            @NotBlank @Nullable String name,
            @NotBlank @Nullable String type,
            @NotBlank @Nullable String country,
            @NotBlank @Nullable String currency,
            @NotBlank @Nullable String email,
            @NotBlank @Nullable String about) {

        NewPartner partner() {
            return new NewPartner(
                    Objects.requireNonNull(name),
                    Objects.requireNonNull(type),
                    Objects.requireNonNull(country),
                    Objects.requireNonNull(currency),
                    Objects.requireNonNull(email));
        }

        @Override
        public String toString() {
            return "ApplicationForm";
        }
    }

    @Serdeable
    record RefusalForm(@NotBlank @Nullable String reason) {}

    @Serdeable
    record GroupForm(@NotBlank @Nullable String title, @NotBlank @Nullable String campaign) {}

    @Serdeable
    record LevelsForm(
            @NotBlank @Nullable String measure,
            @Nullable Integer months,
            @Nullable String currency,
            @Nullable List<LevelForm> levels) {}

    @Serdeable
    record LevelForm(@Nullable String name, @Nullable Long from, @Nullable Integer rateBp) {
        Level level() {
            if (name == null || from == null || rateBp == null) {
                throw new InvalidField(
                        "levels", "bad_levels", "A level has a name, from and rateBp.");
            }
            return new Level(name, from, rateBp);
        }
    }

    @Serdeable
    record JoinForm(@NotBlank @Nullable String group) {}

    @Serdeable
    record NewKeyView(UUID partner, UUID id, String key) {
        @Override
        public String toString() {
            return "NewKeyView[" + id + "]";
        }
    }
}
