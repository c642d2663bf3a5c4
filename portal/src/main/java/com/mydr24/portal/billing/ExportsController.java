package com.mydr24.portal.billing;

import com.mydr24.billing.export.Export;
import com.mydr24.billing.export.Exports;
import com.mydr24.portal.security.Roles;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.io.ByteArrayOutputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;

/**
 * What finance takes away: journal, balances, invoices, credits, usage, revenue and the months it
 * is earned in, of all tenants of the open cells.
 */
@Controller("/api/v1/billing/exports")
@Secured(Roles.FINANCE)
@ExecuteOn(TaskExecutors.BLOCKING)
class ExportsController {
    /** Later than anything is posted. */
    static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");

    private final Exports exports;

    ExportsController(Exports exports) {
        this.exports = exports;
    }

    /**
     * One export.
     *
     * @param from first day or instant of it, inclusive
     * @param to end of it, exclusive
     */
    @Get("/{name}")
    HttpResponse<byte[]> export(
            String name,
            @QueryValue @Nullable String from,
            @QueryValue @Nullable String to,
            @QueryValue(defaultValue = "csv") String format) {
        Export export =
                Arrays.stream(Export.values())
                        .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(name))
                        .findFirst()
                        .orElseThrow(
                                () -> new NotFound("unknown_export", "There is no such export."));
        Exports.Format chosen =
                switch (format) {
                    case "csv" -> Exports.Format.CSV;
                    case "json" -> Exports.Format.JSON;
                    case "xlsx" -> Exports.Format.XLSX;
                    default ->
                            throw new InvalidField(
                                    "format", "unknown_format", "A format is csv, json or xlsx.");
                };
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        exports.write(
                export,
                chosen,
                instant("from", from, Instant.EPOCH),
                instant("to", to, END_OF_TIME),
                written);
        return HttpResponse.ok(written.toByteArray())
                .contentType(
                        switch (chosen) {
                            case CSV -> MediaType.of("text/csv;charset=utf-8");
                            case JSON -> MediaType.APPLICATION_JSON_TYPE;
                            case XLSX -> MediaType.MICROSOFT_EXCEL_OPEN_XML_TYPE;
                        })
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + name + "." + format + "\"");
    }

    static Instant instant(String field, @Nullable String text, Instant otherwise) {
        if (text == null) {
            return otherwise;
        }
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            throw new InvalidField(
                    field, "bad_" + field, "Write a day like 2026-05-01, or an instant.");
        }
    }
}
