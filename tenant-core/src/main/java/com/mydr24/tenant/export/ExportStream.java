package com.mydr24.tenant.export;

import com.mydr24.tenant.directory.DirectoryEntry;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * An export to be read. It is written whole to the disk first, so that its length does not matter
 * to the memory and a failure is an error rather than half an archive; closed, it is gone.
 */
@Singleton
public class ExportStream {
    private final Export export;

    ExportStream(Export export) {
        this.export = export;
    }

    /**
     * Makes an export.
     *
     * @return the whole archive; closing it removes it from the disk
     * @throws com.mydr24.regions.failure.Unavailable as {@link Export#mustBePossible}
     */
    public InputStream of(DirectoryEntry tenant) {
        export.mustBePossible(tenant);
        try {
            return Files.newInputStream(written(tenant), StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            throw new UncheckedIOException("writing an export", e);
        }
    }

    private Path written(DirectoryEntry tenant) throws IOException {
        // Made so that nobody but this process's user may read it.
        Path file = Files.createTempFile("export-", ".zip");
        boolean isWhole = false;
        try (OutputStream out = Files.newOutputStream(file)) {
            export.write(tenant, out);
            isWhole = true;
        } finally {
            if (!isWhole) {
                Files.deleteIfExists(file);
            }
        }
        return file;
    }
}
