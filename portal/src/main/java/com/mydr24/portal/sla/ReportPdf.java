package com.mydr24.portal.sla;

import com.mydr24.portal.Months;
import com.mydr24.portal.document.DocumentFacts;
import com.mydr24.portal.document.PdfDocuments;
import com.mydr24.portal.page.Written;
import com.mydr24.regions.canonical.Digests;
import com.mydr24.sla.month.MonthReport;
import com.mydr24.sla.month.MonthReports;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.profile.TenantProfile;
import com.mydr24.tenant.profile.TenantProfiles;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;

/**
 * A month's report as a tagged PDF. It shows the digest of the report that is signed, so that paper
 * and evidence can be laid side by side.
 */
@Singleton
class ReportPdf {
    private static final int NUMBER_BYTES = 8;

    private final MonthReports reports;
    private final TenantProfiles profiles;
    private final PdfDocuments documents;

    ReportPdf(MonthReports reports, TenantProfiles profiles, PdfDocuments documents) {
        this.reports = reports;
        this.profiles = profiles;
        this.documents = documents;
    }

    /** The tenant's month as a file. */
    HttpResponse<byte[]> of(DirectoryEntry tenant, String month) {
        YearMonth checked = Months.parse(month);
        MonthReport report = reports.of(tenant.placement(), checked);
        TenantProfile profile = profiles.of(tenant.placement());
        byte[] digest = Digests.sha256(report.canonicalBytes());
        byte[] pdf =
                documents.of(
                        "sla/report-pdf.jte",
                        Map.of(
                                "report",
                                report,
                                "customer",
                                profile.legalName(),
                                "zone",
                                ZoneId.of(report.timeZone()),
                                "digest",
                                HexFormat.of().formatHex(digest)),
                        new DocumentFacts(
                                "Service level, " + Written.month(checked),
                                "MyDR24",
                                "Service level of " + Written.month(checked),
                                report.period().to(),
                                ByteBuffer.wrap(Arrays.copyOf(digest, NUMBER_BYTES)).getLong()));
        return HttpResponse.ok(pdf)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"service-level-%s-%s.pdf\""
                                .formatted(tenant.slug(), checked));
    }
}
