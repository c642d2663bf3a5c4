package com.mydr24.sla.evidence;

import com.mydr24.sla.month.MonthReport;
import com.mydr24.sla.month.MonthReports;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.export.ExportFiles;
import com.mydr24.tenant.export.ExportPart;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.YearMonth;

/** The evidence of every final month in a tenant's export. */
@Singleton
class EvidenceExport implements ExportPart {
    private static final int ALL = Integer.MAX_VALUE;

    private final MonthReports reports;
    private final Evidence evidence;

    EvidenceExport(MonthReports reports, Evidence evidence) {
        this.reports = reports;
        this.evidence = evidence;
    }

    @Override
    public String folder() {
        return "evidence";
    }

    @Override
    public String description() {
        return "A signed bundle for every month that is final: report, contract and measured log."
                + " `./mydr24 verify-evidence FILE` recomputes one.";
    }

    @Override
    public void write(DirectoryEntry tenant, ExportFiles files) throws IOException {
        for (MonthReport report : reports.newest(tenant.placement(), ALL)) {
            files.add(
                    "evidence/" + report.month() + ".zip",
                    evidence.bundle(tenant.placement(), YearMonth.parse(report.month())));
            for (int former = 1; former < report.version(); former++) {
                files.add(
                        "evidence/%s-version-%d.zip".formatted(report.month(), former),
                        evidence.bundle(
                                tenant.placement(), YearMonth.parse(report.month()), former));
            }
        }
    }
}
