package com.mydr24.tenant.export;

import com.mydr24.tenant.directory.DirectoryEntry;
import java.io.IOException;

/** What a module adds to an export besides its tables, which are found by themselves. */
public interface ExportPart {
    /** Where its files are, without a slash. */
    String folder();

    /** What they are, in a sentence for whoever opens the archive. */
    String description();

    /**
     * Asked before the first byte is sent, when a refusal can still be told.
     *
     * @throws com.mydr24.regions.failure.Unavailable when what it needs is away
     */
    default void mustBeReachable(DirectoryEntry tenant) {}

    /** Writes its files, outside any transaction. */
    void write(DirectoryEntry tenant, ExportFiles files) throws IOException;
}
