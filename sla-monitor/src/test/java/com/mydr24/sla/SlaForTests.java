package com.mydr24.sla;

import static org.awaitility.Awaitility.await;

import com.mydr24.billing.close.ClosingStep;
import com.mydr24.local.TestServices;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.placement.Placement;
import com.mydr24.regions.time.LocalClock;
import com.mydr24.sla.measurement.Holds;
import com.mydr24.sla.measurement.Intake;
import com.mydr24.sla.measurement.ProbeFormat;
import com.mydr24.sla.measurement.ProbeIntake;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.directory.TenantStatus;
import com.mydr24.tenant.provisioning.NewTenant;
import com.mydr24.tenant.provisioning.Provisioning;
import io.micronaut.context.ApplicationContext;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The module on real databases, with a clock that can be moved and tenants in Berlin. */
public final class SlaForTests implements AutoCloseable {
    /** The first second of April 2026 in Berlin. */
    public static final Instant SIGN_UP = Instant.parse("2026-03-31T22:00:00Z");

    private final TestServices.Installation installation;
    private final ApplicationContext context;

    private SlaForTests(TestServices.Installation installation) {
        this.installation = installation;
        context = ApplicationContext.run(installation.configuration(), "test");
    }

    public static SlaForTests start() {
        return start(Map.of());
    }

    /** With further properties. */
    public static SlaForTests start(Map<String, Object> properties) {
        TestServices.Installation installation =
                TestServices.shared().installation("eu-de-1").with("mydr24.local.clock", "true");
        for (Map.Entry<String, Object> property : properties.entrySet()) {
            installation = installation.with(property.getKey(), property.getValue());
        }
        return new SlaForTests(installation);
    }

    /** The same data, in a program that has just started, with a property set otherwise. */
    public SlaForTests restarted(String property, Object value) {
        context.close();
        return new SlaForTests(installation.with(property, value));
    }

    /** The properties this program was started with. */
    public Map<String, Object> configuration() {
        return installation.configuration();
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** What the close of a month does for this module. */
    public void finalise(Placement tenant, YearMonth month) {
        context.getBeansOfType(ClosingStep.class).stream()
                .filter(step -> step.name().equals("sla"))
                .forEach(step -> step.run(tenant, month));
    }

    public void itIs(Instant now) {
        bean(LocalClock.class).move(now);
    }

    /** A tenant that signed up with the first second of April. */
    public Placement tenant(String slug, String tier) {
        itIs(SIGN_UP);
        DirectoryEntry placed =
                bean(Provisioning.class)
                        .apply(
                                new NewTenant(
                                        slug,
                                        slug + " gGmbH",
                                        "HOSPITAL",
                                        null,
                                        "DE",
                                        "eu-de",
                                        tier,
                                        "EUR",
                                        "Europe/Berlin",
                                        "admin@" + slug + ".example",
                                        null),
                                null);
        Directory tenants = bean(Directory.class);
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        tenants.byId(placed.id()).orElseThrow().status() == TenantStatus.ACTIVE);
        return placed.placement();
    }

    /** Takes lines such as {@code 2026-04-01T00:00:00Z,site,up,200,120}. */
    public Intake probes(Placement tenant, String... lines) throws IOException {
        String csv =
                "checked_at,monitor,status,http_status,response_ms\n" + String.join("\n", lines);
        return bean(ProbeIntake.class)
                .accept(
                        tenant,
                        new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)),
                        ProbeFormat.CSV,
                        Holds.UNTIL_NEXT);
    }

    /** The one number that a statement gives in the tenant's database. */
    public long number(Placement tenant, String sql) {
        JdbcOperations jdbc = context.getBean(JdbcOperations.class, Qualifiers.byName("regional"));
        return bean(RegionalDatabases.class)
                .read(
                        tenant,
                        () ->
                                jdbc.prepareStatement(
                                        sql,
                                        statement -> {
                                            try (ResultSet row = statement.executeQuery()) {
                                                row.next();
                                                return row.getLong(1);
                                            }
                                        }));
    }

    /** Changes something in the tenant's database, as the program's own role. */
    public int change(Placement tenant, String sql) {
        JdbcOperations jdbc = context.getBean(JdbcOperations.class, Qualifiers.byName("regional"));
        return bean(RegionalDatabases.class)
                .in(
                        tenant,
                        () -> jdbc.prepareStatement(sql, statement -> statement.executeUpdate()));
    }

    /** Lets several do the same at once, and gives what each came to. */
    public static <T> List<T> atOnce(int times, Callable<T> work) throws Exception {
        List<T> results = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                running.add(threads.submit(work));
            }
            for (Future<T> one : running) {
                results.add(one.get());
            }
        }
        return results;
    }

    @Override
    public void close() {
        context.close();
    }
}
