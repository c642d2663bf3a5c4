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
        return HttpResponse.ok(evidence.bundle(tenant.placement(), checked))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"evidence-%s-%s.zip\""
                                .formatted(tenant.slug(), checked));
    }
}
