package com.mydr24.tenant.erasure;

import com.mydr24.tenant.directory.DirectoryEntry;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Tables whose rows outlive their tenant because a law wants them; told by who answers for it. */
public interface Retention {
    /** Which database it is about. */
    Store store();

    /** Whether the rows of the table are kept. */
    boolean keeps(String schema, String table);

    /** Why, as the certificate says it. */
    Basis basis(DirectoryEntry tenant, Instant erasedAt);

    /** The databases in which something may be kept; in the tenant's own, nothing is. */
    enum Store {
        /** The pool database of the tenant's cell, which holds the books. */
        BOOKS,
        CONTROL
    }

    /**
     * Why rows are kept.
     *
     * @param law which one, in words a court understands; null where no law but need keeps them
     * @param until the first day on which they may go; null while there is no end
     */
    record Basis(String why, @Nullable String law, @Nullable LocalDate until) {}
}
