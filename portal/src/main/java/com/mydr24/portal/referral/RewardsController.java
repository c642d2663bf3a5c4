package com.mydr24.portal.referral;

import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Idempotency;
import com.mydr24.portal.security.Roles;
import com.mydr24.referral.policy.PartnerRecord;
import com.mydr24.referral.policy.PartnerRecords;
import com.mydr24.referral.reward.DecidedReward;
import com.mydr24.referral.reward.Rewards;
import com.mydr24.referral.reward.Standing;
import com.mydr24.referral.reward.Standings;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.tenant.provisioning.IdempotentRequests;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
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
import org.jspecify.annotations.Nullable;

/** What a partner earned and why, and what has to be on record for it. */
@Controller("/api/v1/partners/{id}")
@ExecuteOn(TaskExecutors.BLOCKING)
class RewardsController {
    private final Rewards rewards;
    private final Standings standings;
    private final PartnerRecords records;
    private final IdempotentRequests requests;
    private final Idempotency idempotency;

    RewardsController(
            Rewards rewards,
            Standings standings,
            PartnerRecords records,
            IdempotentRequests requests,
            Idempotency idempotency) {
        this.rewards = rewards;
        this.standings = standings;
        this.records = records;
        this.requests = requests;
        this.idempotency = idempotency;
    }

    /** Every decision on what the partner brought, with all that it was made from. */
    @Get("/rewards")
    @Secured(Roles.PARTNER)
    List<DecidedReward> rewards(Caller.Platform caller, UUID id) {
        OwnAffairs.only(caller, id);
        return rewards.of(id);
    }

    /** Where the partner stands among the levels of its group, where that has any. */
    @Get("/level")
    @Secured(Roles.PARTNER)
    LevelView level(Caller.Platform caller, UUID id) {
        OwnAffairs.only(caller, id);
        return new LevelView(standings.of(id).orElse(null));
    }

    /** What is on record of the partner, oldest first. */
    @Get("/records")
    @Secured(Roles.PARTNER)
    List<PartnerRecord> records(Caller.Platform caller, UUID id) {
        OwnAffairs.only(caller, id);
        return records.of(id);
    }

    /** Puts something on record, such as a legal approval, until its end. */
    @Post("/records")
    @Secured(Roles.OPERATOR)
    HttpResponse<PartnerRecord> record(
            Caller caller,
            UUID id,
            @Valid @Body RecordForm form,
            @Header("Idempotency-Key") @Nullable String key) {
        if (form.validUntil == null) {
            throw new InvalidField("validUntil", "missing_field", "validUntil is missing.");
        }
        Instant validUntil = form.validUntil;
        String made =
                requests.once(
                                idempotency.claim(caller, key, "records of " + id, form),
                                () ->
                                        records.add(
                                                        id,
                                                        Objects.requireNonNull(form.kind),
                                                        Objects.requireNonNull(form.reference),
                                                        caller.name(),
                                                        validUntil)
                                                .id()
                                                .toString())
                        .subject();
        return HttpResponse.created(
                records.of(id).stream()
                        .filter(each -> each.id().toString().equals(made))
                        .findFirst()
                        .orElseThrow());
    }

    /** None for a partner whose group has no levels. */
    @Serdeable
    record LevelView(@Nullable Standing standing) {}

    @Serdeable
    record RecordForm(
            @NotBlank @Nullable String kind,
            @NotBlank @Nullable String reference,
            @Nullable Instant validUntil) {}
}
