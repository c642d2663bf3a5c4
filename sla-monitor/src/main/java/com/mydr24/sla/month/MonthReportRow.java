package com.mydr24.sla.month;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

@MappedEntity(value = "month_report", schema = "sla")
record MonthReportRow(
        @Id UUID tenantId,
        String month,
        int version,
        String report,
        String inputs,
        String manifest,
        int age) {
    FinalMonth finalMonth() {
        return new FinalMonth(report, inputs, manifest, age);
    }
}
