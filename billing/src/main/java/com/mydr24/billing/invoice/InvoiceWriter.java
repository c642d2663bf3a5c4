package com.mydr24.billing.invoice;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Puts invoices into the books, many in one round trip. */
@Singleton
class InvoiceWriter {
    /** A field that says nothing is left out, however the program is told to write JSON. */
    private static final String ISSUE =
            """
            select billing.issue_invoices(
                       array(select jsonb_strip_nulls(document)
                               from unnest(?::jsonb[]) with ordinality as given (document, place)
                              order by place))
            """;

    private final JdbcOperations jdbc;
    private final ObjectMapper json;

    InvoiceWriter(@Named("regional") JdbcOperations jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** One, in the transaction of its tenant that is open. */
    void write(IssuedDocument document) {
        jdbc.execute(connection -> {
            write(connection, List.of(document));
            return document;
        });
    }

    /** Those of many tenants. */
    void write(Connection books, List<IssuedDocument> documents) {
        try (var statement = books.prepareStatement(ISSUE)) {
            statement.setArray(
                    1,
                    books.createArrayOf(
                            "jsonb", documents.stream().map(this::text).toArray(String[]::new)));
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "writing %d invoices: %s".formatted(documents.size(), e.getMessage()), e);
        }
    }

    private String text(IssuedDocument document) {
        try {
            return json.writeValueAsString(document);
        } catch (IOException e) {
            throw new UncheckedIOException("writing down invoice " + document.number(), e);
        }
    }
}
