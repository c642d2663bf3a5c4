package com.mydr24.portal.operator;

import com.mydr24.portal.page.Pages;
import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import com.mydr24.regions.cell.CellRegister;
import com.mydr24.regions.cell.Cells;
import com.mydr24.regions.cell.KnownCell;
import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.rollup.Rollups;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.provisioning.CellCapacity;
import com.mydr24.tenant.provisioning.Provisioning;
import com.mydr24.tenant.tier.Offers;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.views.ModelAndView;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** The operator's view of tenants and regions. */
@Controller("/operator")
@Secured({Roles.OPERATOR, Roles.ONBOARDING, Roles.SUPPORT, Roles.SECURITY})
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
class OperatorPages {
    private final Pages pages;
    private final Directory directory;
    private final Provisioning provisioning;
    private final Cells cells;
    private final CellRegister register;
    private final Offers offers;
    private final CellCapacity capacity;
    private final Rollups rollups;

    OperatorPages(
            Pages pages,
            Directory directory,
            Provisioning provisioning,
            Cells cells,
            CellRegister register,
            Offers offers,
            CellCapacity capacity,
            Rollups rollups) {
        this.pages = pages;
        this.directory = directory;
        this.provisioning = provisioning;
        this.cells = cells;
        this.register = register;
        this.offers = offers;
        this.capacity = capacity;
        this.rollups = rollups;
    }

    @Get
    HttpResponse<?> start() {
        return HttpResponse.seeOther(URI.create("/operator/tenants"));
    }

    @Get("/tenants")
    ModelAndView<Map<String, Object>> tenants(Caller caller) {
        List<TenantLine> lines =
                directory.all().stream()
                        .map(tenant -> TenantLine.of(tenant, provisioning.stepsOf(tenant.id())))
                        .toList();
        return new ModelAndView<>(
                "operator/tenants",
                Map.of("page", pages.of(caller, "Tenants", "/operator/tenants"), "tenants", lines));
    }

    @Get("/regions")
    ModelAndView<Map<String, Object>> regions(Caller caller) {
        List<RegionLine> lines = register.all().stream().map(this::line).toList();
        return new ModelAndView<>(
                "operator/regions",
                Map.of(
                        "page",
                        pages.of(caller, "Regions", "/operator/regions"),
                        "regions",
                        lines,
                        "figures",
                        rollups.standings().stream().map(FigureLine::of).toList()));
    }

    private RegionLine line(KnownCell cell) {
        CellId id = new CellId(cell.name());
        return new RegionLine(
                cell, cells.find(id).isPresent(), offers.in(cell.region()), capacity.of(id));
    }
}
