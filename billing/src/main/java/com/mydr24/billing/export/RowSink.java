package com.mydr24.billing.export;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the rows of an export go, one at a time. Values are text, long, instants or nothing. */
interface RowSink extends Closeable {
    void columns(List<String> names) throws IOException;

    void row(List<? extends @Nullable Object> values) throws IOException;
}
