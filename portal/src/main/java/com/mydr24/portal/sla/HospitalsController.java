package com.mydr24.portal.sla;

import com.mydr24.portal.Months;
import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import com.mydr24.sla.month.MonthReport;
import com.mydr24.sla.month.MonthReports;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** A national system's hospitals: where they stand, and how the service keeps its word to them. */
@Controller("/api/v1/tenant/children")
@Secured(Roles.NATIONAL)
@ExecuteOn(TaskExecutors.BLOCKING)
class HospitalsController {
    private final Hospitals hospitals;
    private final MonthReports reports;

    HospitalsController(Hospitals hospitals, MonthReports reports) {
        this.hospitals = hospitals;
        this.reports = reports;
    }

    @Get
    List<HospitalView> list(Caller.OfTenant caller) {
        return hospitals.of(caller.tenant()).stream().map(HospitalView::of).toList();
    }

    @Get("/{slug}")
    HospitalView show(Caller.OfTenant caller, String slug) {
        return HospitalView.of(hospitals.seen(hospitals.of(caller.tenant(), slug)));
    }

    /** A hospital's month, in the same bytes the hospital itself reads. */
    @Get("/{slug}/sla/months/{month}")
    @Produces(MediaType.APPLICATION_JSON)
    byte[] month(Caller.OfTenant caller, String slug, String month) {
        var hospital = hospitals.readable(caller.tenant(), slug);
        return reports.of(hospital.placement(), Months.parse(month)).canonicalBytes();
    }

    /**
     * A hospital.
     *
     * @param availabilityPpm of the current month so far; null where it cannot be told from here
     * @param members how many people it has; null where it cannot be told from here
     */
    @Serdeable
    record HospitalView(
            String slug,
            String kind,
            String status,
            String tier,
            String region,
            @Nullable String month,
            @Nullable Long availabilityPpm,
            @Nullable Long commitmentPpm,
            @Nullable Long downSeconds,
            @Nullable Long members) {
        static HospitalView of(Hospital hospital) {
            MonthReport month = hospital.month();
            return new HospitalView(
                    hospital.tenant().slug(),
                    hospital.tenant().kind().name(),
                    hospital.tenant().status().name(),
                    hospital.tenant().tier().name(),
                    hospital.tenant().region().value(),
                    month == null ? null : month.month(),
                    month == null ? null : month.availabilityPpm(),
                    month == null ? null : Long.valueOf(month.commitmentPpm()),
                    month == null ? null : month.downSeconds(),
                    hospital.members());
        }
    }
}
