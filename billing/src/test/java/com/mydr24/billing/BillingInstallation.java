package com.mydr24.billing;

import static org.awaitility.Awaitility.await;

import com.mydr24.billing.close.MonthClose;
import com.mydr24.billing.close.MonthCloseProgress;
import com.mydr24.billing.invoice.Invoice;
import com.mydr24.billing.invoice.Invoices;
import com.mydr24.local.TestServices;
import com.mydr24.local.TestServices.Installation;
import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.Placement;
import com.mydr24.regions.placement.TenantId;
import com.mydr24.regions.time.LocalClock;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.TenantStatus;
import com.mydr24.tenant.provisioning.NewTenant;
import com.mydr24.tenant.provisioning.Provisioning;
import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A whole MyDR24 up to billing, on databases of its own, with a clock that tests move. */
public final class BillingInstallation implements AutoCloseable {
    private final Installation installation;
    private final ApplicationContext context;

    private BillingInstallation(Installation installation) {
        this.installation = installation;
        context = ApplicationContext.run(installation.configuration(), "test");
    }

    public static BillingInstallation of(String... cells) {
        return of(Map.of(), cells);
    }

    public static BillingInstallation of(Map<String, Object> properties, String... cells) {
        var installation =
                TestServices.shared().installation(cells).with("mydr24.local.clock", "true");
        for (var property : properties.entrySet()) {
            installation = installation.with(property.getKey(), property.getValue());
        }
        return new BillingInstallation(installation);
    }

    /** Real time. */
    public Clock machine() {
        return context.getBean(Clock.class, Qualifiers.byName("machine"));
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public void itIs(String now) {
        bean(LocalClock.class).move(Instant.parse(now));
    }

    /** A hospital in Berlin that pays in euro. */
    public Placement signUp(String slug, String tier) {
        return signUp(slug, tier, "eu-de", "DE", "EUR", "Europe/Berlin");
    }

    /** As {@link #signUp(String, String)}, for several, who become active beside each other. */
    public Map<String, Placement> signUp(Collection<String> slugs, String tier) {
        var placed = new LinkedHashMap<String, Placement>();
        for (var slug : slugs) {
            var form = form(slug, tier, "HOSPITAL", null, "eu-de", "DE", "EUR", "Europe/Berlin");
            placed.put(slug, bean(Provisioning.class).apply(form, null).placement());
        }
        placed.values().forEach(placement -> awaitActive(placement.tenant()));
        return placed;
    }

    public Placement signUp(
            String slug, String tier, String region, String country, String currency, String zone) {
        return signUp(form(slug, tier, "HOSPITAL", null, region, country, currency, zone));
    }

    /** Of another kind than a hospital, or a member of a national system, in Germany. */
    public Placement signUp(String slug, String tier, String kind, @Nullable String parent) {
        return signUp(form(slug, tier, kind, parent, "eu-de", "DE", "EUR", "Europe/Berlin"));
    }

    private static NewTenant form(
            String slug,
            String tier,
            String kind,
            @Nullable String parent,
            String region,
            String country,
            String currency,
            String zone) {
        return new NewTenant(
                slug,
                slug + " Clinic",
                kind,
                parent,
                country,
                region,
                tier,
                currency,
                zone,
                "admin@" + slug + ".example",
                null);
    }

    private Placement signUp(NewTenant form) {
        var placed = bean(Provisioning.class).apply(form, null);
        awaitActive(placed.id());
        return placed.placement();
    }

    private void awaitActive(TenantId tenant) {
        var directory = bean(Directory.class);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> directory.byId(tenant).orElseThrow().status() == TenantStatus.ACTIVE);
    }

    public MonthCloseProgress close(String cell, String month) {
        return bean(MonthClose.class).closeCell(new CellId(cell), YearMonth.parse(month));
    }

    public List<Invoice> invoicesOf(Placement placement) {
        return bean(Invoices.class).list(placement, Optional.empty(), 100);
    }

    /** As one of the database's roles, past the program. */
    public Connection rawConnection(String cell, String role) throws SQLException {
        return DriverManager.getConnection(
                installation.jdbcUrl(cell), role, TestServices.shared().postgres().password());
    }

    /** The control plane as the owner of its schema. */
    public Connection rawControl() throws SQLException {
        return DriverManager.getConnection(
                String.valueOf(installation.configuration().get("datasources.control.url")),
                "mydr24_migrator",
                TestServices.shared().postgres().password());
    }

    @Override
    public void close() {
        context.close();
    }
}
