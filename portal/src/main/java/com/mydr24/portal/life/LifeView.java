package com.mydr24.portal.life;

import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.directory.TenantEvent;
import com.mydr24.tenant.life.LegalHold;
import com.mydr24.tenant.life.Offboarding;
import com.mydr24.tenant.provisioning.Step;
import com.mydr24.tenant.saga.Saga;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A tenant's life as the operator sees it; nothing of it is about a person. */
@Serdeable
record LifeView(
        String id,
        String slug,
        String status,
        @Nullable OffboardingView offboarding,
        List<StepView> provisioning,
        List<EventView> events,
        List<SagaView> sagas,
        List<HoldView> legalHolds) {

    static LifeView of(
            DirectoryEntry tenant,
            @Nullable Offboarding offboarding,
            List<Step> provisioning,
            List<TenantEvent> events,
            List<Saga> sagas,
            List<LegalHold> holds) {
        return new LifeView(
                tenant.id().toString(),
                tenant.slug(),
                tenant.status().name(),
                offboarding == null ? null : OffboardingView.of(offboarding),
                provisioning.stream().map(StepView::of).toList(),
                events.stream().map(EventView::of).toList(),
                sagas.stream().map(SagaView::of).toList(),
                holds.stream().map(HoldView::of).toList());
    }

    @Serdeable
    record OffboardingView(String cameFrom, Instant beganAt, Instant graceEndsAt) {
        static OffboardingView of(Offboarding leaving) {
            return new OffboardingView(
                    leaving.cameFrom().name(), leaving.beganAt(), leaving.graceEndsAt());
        }
    }

    @Serdeable
    record EventView(
            Instant at,
            String from,
            String to,
            String by,
            String role,
            String reason,
            @Nullable String saga) {
        static EventView of(TenantEvent event) {
            return new EventView(
                    event.at(),
                    event.from().name(),
                    event.to().name(),
                    event.actor().caller(),
                    event.actor().role(),
                    event.reason(),
                    event.saga() == null ? null : event.saga().toString());
        }
    }

    @Serdeable
    record SagaView(
            String id,
            String kind,
            Map<String, String> parameters,
            String by,
            Instant openedAt,
            @Nullable Instant endedAt,
            List<StepView> steps) {
        static SagaView of(Saga saga) {
            return new SagaView(
                    saga.id().toString(),
                    saga.kind().name(),
                    saga.parameters(),
                    saga.actor().caller(),
                    saga.openedAt(),
                    saga.endedAt(),
                    saga.steps().stream().map(StepView::of).toList());
        }
    }

    @Serdeable
    record StepView(
            String step,
            int attempts,
            @Nullable Instant startedAt,
            @Nullable Instant doneAt,
            @Nullable String progress,
            @Nullable String lastError) {
        static StepView of(Step step) {
            return new StepView(
                    step.name().name(),
                    step.attempts(),
                    null,
                    step.doneAt(),
                    null,
                    step.lastError());
        }

        static StepView of(Saga.Step step) {
            return new StepView(
                    step.name(),
                    step.attempts(),
                    step.startedAt(),
                    step.doneAt(),
                    step.progress(),
                    step.lastError());
        }
    }

    @Serdeable
    record HoldView(
            String id,
            String reason,
            String reference,
            String placedBy,
            Instant placedAt,
            @Nullable String releasedBy,
            @Nullable Instant releasedAt,
            @Nullable String releaseReason) {
        static HoldView of(LegalHold hold) {
            return new HoldView(
                    hold.id().toString(),
                    hold.reason(),
                    hold.reference(),
                    hold.placedBy(),
                    hold.placedAt(),
                    hold.releasedBy(),
                    hold.releasedAt(),
                    hold.releaseReason());
        }
    }
}
