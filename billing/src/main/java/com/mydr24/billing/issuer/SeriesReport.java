package com.mydr24.billing.issuer;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * One running series of document numbers.
 *
 * @param series entity, cell and kind, such as {@code DE-INV}
 * @param lastNumber the last count given out
 * @param documents how many documents carry a number of the series
 * @param missing counts up to the last one without a document, at most 1,000 of them
 * @param unexpected numbers that two documents carry, or that were never given out
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record SeriesReport(
        String cell,
        String series,
        int fiscalYear,
        long lastNumber,
        long documents,
        List<String> missing,
        List<String> unexpected) {}
