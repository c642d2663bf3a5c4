package com.mydr24.portal.billing;

import com.mydr24.billing.accounting.Datev;
import com.mydr24.billing.accounting.DatevRequest;
import com.mydr24.billing.rate.ReferenceRate;
import com.mydr24.billing.rate.ReferenceRates;
import com.mydr24.portal.security.Roles;
import com.mydr24.regions.failure.InvalidField;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** What accountants' programs take, and the rates that translate it. */
@Controller("/api/v1/billing")
@Secured(Roles.FINANCE)
@ExecuteOn(TaskExecutors.BLOCKING)
class AccountingController {
    private final Datev datev;
    private final ReferenceRates rates;
    private final Clock clock;

    AccountingController(Datev datev, ReferenceRates rates, Clock clock) {
        this.datev = datev;
        this.rates = rates;
        this.clock = clock;
    }

    /**
     * The journal of a legal entity as a batch of bookings in the DATEV format.
     *
     * @param from the first day, in the entity's time zone
     * @param to the day after the last one
     * @param consultant the accountant's number
     * @param client the entity's number with the accountant
     */
    @Get("/datev/{entity}")
    HttpResponse<byte[]> datev(
            String entity,
            @QueryValue String from,
            @QueryValue String to,
            @QueryValue int consultant,
            @QueryValue int client,
            @QueryValue(defaultValue = "SKR04") String chart) {
        DatevRequest request =
                new DatevRequest(
                        entity, day("from", from), day("to", to), consultant, client, chart);
        return HttpResponse.ok(datev.batch(request))
                .contentType(MediaType.of("text/csv;charset=windows-1252"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"EXTF_Buchungsstapel_%s_%s.csv\""
                                .formatted(entity, from));
    }

    /** Takes reference rates as the European Central Bank publishes their history. */
    @Post("/rates")
    @Consumes("text/csv")
    ReferenceRates.Taken take(@Body byte[] csv) {
        return rates.take(csv);
    }

    /**
     * The rates that hold on a day.
     *
     * @param day today if not given
     */
    @Get("/rates")
    List<ReferenceRate> rates(@QueryValue @Nullable String day) {
        return rates.on(
                day == null
                        ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                        : day("day", day));
    }

    private static LocalDate day(String field, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new InvalidField(field, "bad_" + field, "Write a day like 2026-05-01.");
        }
    }
}
