package com.mydr24.portal.security;

import com.mydr24.regions.failure.Unavailable;
import com.mydr24.tenant.audit.Act;
import com.mydr24.tenant.audit.Audit;
import com.mydr24.tenant.audit.OperatorLog;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.key.PlatformRole;
import com.mydr24.tenant.saga.SagaKind;
import com.mydr24.tenant.saga.Sagas;
import com.mydr24.tenant.support.SupportAccess;
import io.micronaut.core.annotation.AnnotationMetadataProvider;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.web.router.RouteAttributes;
import jakarta.inject.Named;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Before an operator reads a tenant's pages, or does anything to a tenant by its name, it is in the
 * operator's log and the tenant's; what cannot be recorded does not happen.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
class WatchedOperator implements Ordered {
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final Directory directory;
    private final SupportAccess access;
    private final Audit audit;
    private final OperatorLog operatorLog;
    private final Sagas sagas;
    private final Scheduler blocking;

    WatchedOperator(
            Directory directory,
            SupportAccess access,
            Audit audit,
            OperatorLog operatorLog,
            Sagas sagas,
            @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.directory = directory;
        this.access = access;
        this.audit = audit;
        this.operatorLog = operatorLog;
        this.sagas = sagas;
        this.blocking = Schedulers.fromExecutorService(blocking);
    }

    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.after();
    }

    /** Only an operator's request leaves its thread for this; all others pass. */
    @RequestFilter
    Publisher<HttpRequest<?>> watch(HttpRequest<?> request) {
        Caller caller = CallerBinder.of(request).orElse(null);
        if (!(caller instanceof Caller.Support || caller instanceof Caller.Platform)) {
            return Mono.just(request);
        }
        return Mono.<HttpRequest<?>>fromCallable(
                        () -> {
                            record(request, caller);
                            return request;
                        })
                .subscribeOn(blocking);
    }

    private void record(HttpRequest<?> request, Caller caller) {
        if (caller instanceof Caller.Support guest) {
            String what = request.getMethodName() + " " + request.getPath();
            access.accessed(guest.tenant().placement(), guest.actor(), guest.under(), what);
        } else if (caller instanceof Caller.Platform platform
                && platform.holder().role() == PlatformRole.OPERATOR) {
            named(request).ifPresent(tenant -> record(request, platform, tenant));
        }
    }

    /** The tenant that an operator's route names in its path, where it has a log by now. */
    private Optional<DirectoryEntry> named(HttpRequest<?> request) {
        String path = request.getPath();
        if (!path.startsWith("/api/v1/tenants/") && !path.startsWith("/operator/tenants/")) {
            return Optional.empty();
        }
        return RouteAttributes.getRouteMatch(request)
                .map(route -> route.getVariableValues().get("slug"))
                .flatMap(slug -> directory.bySlug(slug.toString()))
                .filter(tenant -> tenant.status().isAlive());
    }

    private boolean isBeingErased(DirectoryEntry tenant) {
        return sagas.openOf(tenant.id()).filter(saga -> saga.kind() == SagaKind.ERASE).isPresent();
    }

    /**
     * Asked after {@link #isBeingErased}: the erasure may have ended since the tenant was found.
     */
    private boolean isErased(DirectoryEntry tenant) {
        return directory.byId(tenant.id()).stream().noneMatch(entry -> entry.status().isAlive());
    }

    private void record(HttpRequest<?> request, Caller.Platform operator, DirectoryEntry tenant) {
        String what = request.getMethodName() + " " + request.getPath();
        Act act =
                Act.of(
                                READING.contains(request.getMethod())
                                        ? "operator.looked"
                                        : "operator.acted",
                                tenant.id())
                        .with("what", what);
        operatorLog.record(operator.actor(), tenant.id(), act);
        if (isBeingErased(tenant) || isErased(tenant)) {
            // Its log is going or gone, and must not begin anew.
            return;
        }
        try {
            audit.record(tenant.placement(), operator.actor(), act);
        } catch (Unavailable moving) {
            // The tenant's log is on its way to another database and takes no entry. Whoever only
            // looks how far that is, or helps it on, cannot wait; the operator's own log has it.
            if (!READING.contains(request.getMethod()) && !isOpenWhileMoving(request)) {
                throw moving;
            }
        }
    }

    private static boolean isOpenWhileMoving(HttpRequest<?> request) {
        return RouteAttributes.getRouteMatch(request)
                .map(AnnotationMetadataProvider::getAnnotationMetadata)
                .filter(route -> route.hasAnnotation(OpenWhileMoving.class))
                .isPresent();
    }
}
