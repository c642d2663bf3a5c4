package com.mydr24.portal.audit;

import com.mydr24.tenant.audit.AuditExport;
import com.mydr24.tenant.audit.SignedHead;
import com.mydr24.tenant.directory.DirectoryEntry;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log as a file, written while it is sent: its length does not matter to the memory. */
@Singleton
class AuditDownload {
    private static final Logger LOG = LoggerFactory.getLogger(AuditDownload.class);
    private static final int BUFFER = 64 * 1024;

    private final AuditExport export;
    private final ExecutorService threads;

    AuditDownload(AuditExport export, @Named(TaskExecutors.BLOCKING) ExecutorService threads) {
        this.export = export;
        this.threads = threads;
    }

    HttpResponse<StreamedFile> of(DirectoryEntry tenant) {
        SignedHead upTo = export.begin(tenant.placement());
        var in = new PipedInputStream(BUFFER);
        try {
            var out = new PipedOutputStream(in);
            threads.execute(() -> write(tenant, upTo, out));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return HttpResponse.ok(new StreamedFile(in, MediaType.of("application/zip")))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"audit-%s-%d.zip\""
                                .formatted(tenant.slug(), upTo.sequence()));
    }

    private void write(DirectoryEntry tenant, SignedHead upTo, PipedOutputStream out) {
        try (out) {
            export.write(tenant.placement(), upTo, out);
        } catch (IOException | RuntimeException e) {
            // The receiver is left with a zip that does not end, which no reader takes for whole.
            LOG.warn("the audit log of tenant {} was not sent to its end", tenant.id(), e);
        }
    }
}
