package com.mydr24.billing.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One array of objects, whose names are those of the CSV columns. */
final class JsonSink implements RowSink {
    private static final JsonFactory JSON = new JsonFactory();

    private final JsonGenerator json;
    private List<String> names = List.of();

    JsonSink(OutputStream out) throws IOException {
        json = JSON.createGenerator(out);
        json.writeStartArray();
    }

    @Override
    public void columns(List<String> columns) {
        names = List.copyOf(columns);
    }

    @Override
    public void row(List<? extends @Nullable Object> values) throws IOException {
        json.writeStartObject();
        for (int column = 0; column < names.size(); column++) {
            json.writeFieldName(names.get(column));
            switch (values.get(column)) {
                case null -> json.writeNull();
                case Number number -> json.writeNumber(number.longValue());
                case Object value -> json.writeString(value.toString());
            }
        }
        json.writeEndObject();
    }

    @Override
    public void close() throws IOException {
        json.writeEndArray();
        json.close();
    }
}
