package com.mydr24.portal.billing;

import com.mydr24.billing.payment.Payment;
import com.mydr24.billing.payment.SandboxPayments;
import com.mydr24.billing.sandbox.SandboxTime;
import com.mydr24.billing.sandbox.Sandboxes;
import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.OpenWhileSuspended;
import com.mydr24.portal.security.Roles;
import com.mydr24.regions.failure.InvalidField;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A sandbox's own time, and its invoices paid without money. */
@Controller("/api/v1/sandbox")
@ExecuteOn(TaskExecutors.BLOCKING)
class SandboxController {
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final int LONGEST_WAIT = 120;

    private final Sandboxes sandboxes;
    private final SandboxPayments payments;

    SandboxController(Sandboxes sandboxes, SandboxPayments payments) {
        this.sandboxes = sandboxes;
        this.payments = payments;
    }

    @Get("/clock")
    @Secured({Roles.TENANT_CLOCK, Roles.TENANT})
    SandboxTime time(Caller.OfTenant caller) {
        return sandboxes.of(caller.tenant());
    }

    /**
     * Sends it forward: 200 when it is there within {@code wait} seconds, else 202 to look again.
     */
    @Post("/clock")
    @Secured(Roles.TENANT_CLOCK)
    @OpenWhileSuspended("what follows from unpaid invoices is what a sandbox is there to show")
    HttpResponse<SandboxTime> move(
            Caller.OfTenant caller,
            @Valid @Body ClockForm form,
            @QueryValue(defaultValue = "30") int wait) {
        if (wait < 0 || wait > LONGEST_WAIT) {
            throw new InvalidField("wait", "bad_wait", "Wait is 0 to 120 seconds.");
        }
        if (form.now() == null) {
            throw new InvalidField("now", "missing_field", "Say the instant, in ISO 8601.");
        }
        var time = sandboxes.move(caller.tenant(), form.now());
        var until = System.nanoTime() + Duration.ofSeconds(wait).toNanos();
        while (time.movingTo() != null && System.nanoTime() < until) {
            LockSupport.parkNanos(LOOK.toNanos());
            time = sandboxes.of(caller.tenant());
        }
        return time.movingTo() == null ? HttpResponse.ok(time) : HttpResponse.accepted().body(time);
    }

    /** Pays what is due of an invoice, or a part of it, once per reference; no money moves. */
    @Post("/payments")
    @Secured(Roles.TENANT_CLOCK)
    @OpenWhileSuspended("a suspended sandbox comes back as a customer does, by paying")
    Payment pay(Caller.OfTenant caller, @Valid @Body PaymentForm form) {
        return payments.pay(
                caller.tenant(),
                Objects.requireNonNull(form.invoice()),
                Objects.requireNonNull(form.reference()),
                form.amountMinor());
    }

    @Serdeable
    record ClockForm(@Nullable Instant now) {}

    /**
     * @param amountMinor all that is due where it is left out
     */
    @Serdeable
    record PaymentForm(
            @NotBlank @Nullable String invoice,
            @NotBlank @Nullable String reference,
            @Nullable Long amountMinor) {}
}
