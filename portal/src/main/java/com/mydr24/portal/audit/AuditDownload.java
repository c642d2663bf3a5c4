package com.mydr24.portal.audit;

import com.mydr24.tenant.audit.AuditExport;
import com.mydr24.tenant.audit.SignedHead;
import com.mydr24.tenant.directory.DirectoryEntry;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.server.types.files.StreamedFile;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The log as a file. It is written whole to the disk first, so that its length does not matter to
 * the memory and a failure is an error rather than half a file; sent, it is gone.
 */
@Singleton
class AuditDownload {
    private final AuditExport export;

    AuditDownload(AuditExport export) {
        this.export = export;
    }

    HttpResponse<StreamedFile> of(DirectoryEntry tenant) {
        SignedHead upTo = export.begin(tenant.placement());
        try {
            Path file = written(tenant, upTo);
            var in = Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE);
            return HttpResponse.ok(new StreamedFile(in, MediaType.of("application/zip")))
                    .header(
                            HttpHeaders.CONTENT_DISPOSITION,
                            "attachment; filename=\"audit-%s-%d.zip\""
                                    .formatted(tenant.slug(), upTo.sequence()));
        } catch (IOException e) {
            throw new UncheckedIOException("writing an audit log for download", e);
        }
    }

    private Path written(DirectoryEntry tenant, SignedHead upTo) throws IOException {
        // Made so that nobody but this process's user may read it.
        Path file = Files.createTempFile("audit-", ".zip");
        boolean whole = false;
        try (var out = Files.newOutputStream(file)) {
            export.write(tenant.placement(), upTo, out);
            whole = true;
        } finally {
            if (!whole) {
                Files.deleteIfExists(file);
            }
        }
        return file;
    }
}
