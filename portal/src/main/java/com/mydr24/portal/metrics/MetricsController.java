package com.mydr24.portal.metrics;

import com.mydr24.portal.security.Roles;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import jakarta.annotation.PreDestroy;
import java.util.Collection;

/** The numbers in the text format of Prometheus, which asks for them with a platform key. */
@Controller("/metrics")
@Secured({Roles.OPERATOR, Roles.SECURITY})
@ExecuteOn(TaskExecutors.BLOCKING)
class MetricsController {
    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    MetricsController(Collection<MeterBinder> binders) {
        binders.forEach(binder -> binder.bindTo(registry));
    }

    @PreDestroy
    void close() {
        registry.close();
    }

    /** Everything that is counted, in the text format of Prometheus. */
    @Get
    @Produces("text/plain; version=0.0.4; charset=utf-8")
    String scrape() {
        return registry.scrape();
    }
}
