package com.mydr24.billing.invoice;

import com.mydr24.billing.customer.BilledCustomer;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the books keep of a document as JSON. */
@Singleton
public class BooksJson {
    private static final Argument<List<TaxGroup>> GROUPS = Argument.listOf(TaxGroup.class);
    private static final Argument<BilledCustomer> CUSTOMER = Argument.of(BilledCustomer.class);

    private final ObjectMapper json;

    BooksJson(ObjectMapper json) {
        this.json = json;
    }

    /** The tax groups of a document. */
    public List<TaxGroup> taxes(String text) {
        return read(text, GROUPS);
    }

    /** The tax groups of a document, to be kept. */
    public String text(List<TaxGroup> groups) {
        try {
            return json.writeValueAsString(groups);
        } catch (IOException e) {
            throw new UncheckedIOException("writing tax groups", e);
        }
    }

    BilledCustomer customer(@Nullable String text) {
        return text == null ? BilledCustomer.UNKNOWN : read(text, CUSTOMER);
    }

    private <T> T read(String text, Argument<T> type) {
        try {
            return Objects.requireNonNull(json.readValue(text, type));
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + type, e);
        }
    }
}
