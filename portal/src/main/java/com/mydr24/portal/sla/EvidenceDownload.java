package com.mydr24.portal.sla;

import com.mydr24.portal.Months;
import com.mydr24.sla.evidence.Evidence;
import com.mydr24.tenant.directory.DirectoryEntry;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.time.YearMonth;

/** The evidence of a month as a file, the same bytes for keys and for people. */
@Singleton
class EvidenceDownload {
    static final String MEDIA_TYPE = "application/zip";

    private final Evidence evidence;

    EvidenceDownload(Evidence evidence) {
        this.evidence = evidence;
    }

    HttpResponse<byte[]> of(DirectoryEntry tenant, String month) {
        YearMonth checked = Months.parse(month);
        return file(tenant, checked.toString(), evidence.bundle(tenant.placement(), checked));
    }

    HttpResponse<byte[]> of(DirectoryEntry tenant, String month, int version) {
        YearMonth checked = Months.parse(month);
        return file(
                tenant,
                checked + "-version-" + version,
                evidence.bundle(tenant.placement(), checked, version));
    }

    private static HttpResponse<byte[]> file(DirectoryEntry tenant, String of, byte[] bundle) {
        return HttpResponse.ok(bundle)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"evidence-%s-%s.zip\"".formatted(tenant.slug(), of));
    }
}
