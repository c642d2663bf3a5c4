package com.mydr24.portal.sla;

import com.mydr24.portal.problem.Problem;
import com.mydr24.portal.problem.Problems;
import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.sla.measurement.Holds;
import com.mydr24.sla.measurement.Intake;
import com.mydr24.sla.measurement.ProbeFormat;
import com.mydr24.sla.measurement.ProbeIntake;
import com.mydr24.sla.measurement.RequestIntake;
import com.mydr24.sla.measurement.SenderClocks;
import com.mydr24.sla.measurement.TooManyLines;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** Takes a tenant's measurements. Good lines are kept, bad ones are named by their number. */
@Controller("/api/v1")
@Secured(Roles.TENANT_MEASURE)
@ExecuteOn(TaskExecutors.BLOCKING)
@Consumes(MediaType.ALL)
class MeasurementController {
    private final RequestIntake requests;
    private final ProbeIntake probes;
    private final SenderClocks clocks;
    private final Problems problems;

    MeasurementController(
            RequestIntake requests, ProbeIntake probes, SenderClocks clocks, Problems problems) {
        this.requests = requests;
        this.probes = probes;
        this.clocks = clocks;
        this.problems = problems;
    }

    /**
     * Requests measured outside the platform's own edge, one JSON object a line.
     *
     * @param sentAt when the sender sent it by its own clock, to find out whether that is right
     */
    @Post("/requests")
    Intake requests(
            Caller.OfTenant caller,
            @Body byte[] body,
            @Header("Idempotency-Key") @Nullable String key,
            @Header("Sent-At") @Nullable String sentAt)
            throws IOException {
        check(caller, sentAt);
        return requests.accept(caller.tenant().placement(), new ByteArrayInputStream(body), key);
    }

    /**
     * Probe results, as JSON lines or CSV.
     *
     * @param holds how long a result stands: an ISO 8601 duration, or until-next
     * @param sentAt when the sender sent it by its own clock, to find out whether that is right
     */
    @Post("/probes")
    Intake probes(
            Caller.OfTenant caller,
            @Body byte[] body,
            @Header("Content-Type") @Nullable String contentType,
            @QueryValue(defaultValue = "PT10M") String holds,
            @Header("Sent-At") @Nullable String sentAt)
            throws IOException {
        check(caller, sentAt);
        ProbeFormat format =
                contentType != null && contentType.startsWith("text/csv")
                        ? ProbeFormat.CSV
                        : ProbeFormat.NDJSON;
        return probes.accept(
                caller.tenant().placement(),
                new ByteArrayInputStream(body),
                format,
                Holds.parse(holds)
                        .orElseThrow(() ->
                                new InvalidField(
                                        "holds",
                                        "bad_holds",
                                        "Holds is a duration such as PT10M, or" + " until-next.")));
    }

    private void check(Caller.OfTenant caller, @Nullable String sentAt) {
        if (sentAt == null) {
            return;
        }
        try {
            clocks.mustAgree(caller.tenant().placement(), Instant.parse(sentAt));
        } catch (DateTimeParseException e) {
            throw new InvalidField(
                    "Sent-At", "bad_time", "An instant is such as 2026-01-20T21:28:38Z.");
        }
    }

    @Error
    HttpResponse<?> tooMany(HttpRequest<?> request, TooManyLines refused) {
        return problems.respond(
                request,
                Problem.of(
                        HttpStatus.REQUEST_ENTITY_TOO_LARGE,
                        refused.code(),
                        refused.detail(),
                        null));
    }
}
