package com.mydr24.billing.invoice;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** Tax groups as the books keep them. */
@Singleton
public class TaxGroupsJson {
    private static final Argument<List<TaxGroup>> GROUPS = Argument.listOf(TaxGroup.class);

    private final ObjectMapper json;

    TaxGroupsJson(ObjectMapper json) {
        this.json = json;
    }

    public List<TaxGroup> read(String text) {
        try {
            return Objects.requireNonNull(json.readValue(text, GROUPS));
        } catch (IOException e) {
            throw new UncheckedIOException("reading tax groups", e);
        }
    }

    public String write(List<TaxGroup> groups) {
        try {
            return json.writeValueAsString(groups);
        } catch (IOException e) {
            throw new UncheckedIOException("writing tax groups", e);
        }
    }
}
