package com.mydr24.portal.life;

import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.directory.TenantStatus;
import com.mydr24.tenant.export.ExportStream;
import com.mydr24.tenant.export.KeptExport;
import com.mydr24.tenant.export.KeptExports;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.types.files.StreamedFile;
import jakarta.inject.Singleton;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The archive with everything about a tenant: for one that is leaving the one that was made for
 * hand-over, with its digest; for any other one made now.
 */
@Singleton
class ExportDownload {
    static final String MEDIA_TYPE = "application/zip";

    private final ExportStream exports;
    private final KeptExports kept;

    ExportDownload(ExportStream exports, KeptExports kept) {
        this.exports = exports;
        this.kept = kept;
    }

    HttpResponse<StreamedFile> of(DirectoryEntry tenant) {
        Optional<KeptExport> whole =
                tenant.status() == TenantStatus.OFFBOARDING
                        ? kept.latest(tenant.placement())
                        : Optional.empty();
        MutableHttpResponse<StreamedFile> answer =
                whole.map(export -> handOver(tenant, export))
                        .orElseGet(() ->
                                HttpResponse.ok(
                                        new StreamedFile(
                                                exports.of(tenant), MediaType.of(MEDIA_TYPE))));
        return answer.header(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"export-" + tenant.slug() + ".zip\"");
    }

    private MutableHttpResponse<StreamedFile> handOver(DirectoryEntry tenant, KeptExport export) {
        String digest =
                Base64.getEncoder().encodeToString(HexFormat.of().parseHex(export.sha256()));
        return HttpResponse.ok(
                        new StreamedFile(
                                kept.open(tenant.placement(), export),
                                MediaType.of(MEDIA_TYPE),
                                export.madeAt().toEpochMilli(),
                                export.bytes()))
                .header("Repr-Digest", "sha-256=:" + digest + ":");
    }
}
