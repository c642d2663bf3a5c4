package com.mydr24.portal.life;

import com.mydr24.regions.residency.Activity;
import com.mydr24.tenant.audit.Act;
import com.mydr24.tenant.audit.Audit;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.directory.TenantStatus;
import com.mydr24.tenant.export.ExportStream;
import com.mydr24.tenant.export.KeptExport;
import com.mydr24.tenant.export.KeptExports;
import com.mydr24.tenant.residency.LawfulPlaces;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.types.files.StreamedFile;
import jakarta.inject.Singleton;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The archive with everything about a tenant: for one that is leaving the one that was made for
 * hand-over, with its digest; for any other one made now.
 */
@Singleton
class ExportDownload {
    static final String MEDIA_TYPE = "application/zip";

    private final ExportStream exports;
    private final KeptExports kept;
    private final LawfulPlaces lawful;
    private final Audit audit;

    ExportDownload(ExportStream exports, KeptExports kept, LawfulPlaces lawful, Audit audit) {
        this.exports = exports;
        this.kept = kept;
        this.lawful = lawful;
        this.audit = audit;
    }

    /**
     * Hands it out.
     *
     * @param to the country it is taken to; the tenant's own where nobody says
     * @throws com.mydr24.regions.failure.InvalidField on {@code to} where the law of the tenant's
     *     country does not let all of it be taken there
     */
    HttpResponse<StreamedFile> of(DirectoryEntry tenant, @Nullable String to) {
        String place = to == null ? lawful.home(tenant.placement()) : to;
        String allowedBy = lawful.rowsFor(tenant.placement(), Activity.EXPORT, place, "to");
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
        // Once it is ready to be read, and before it is.
        audit.record(
                tenant.placement(),
                Act.of("export.handed_out", tenant.id())
                        .with("to", place)
                        .with("allowedBy", allowedBy));
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
