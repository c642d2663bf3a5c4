package com.mydr24.benchmarks;

import com.mydr24.billing.close.MonthClose;
import com.mydr24.billing.close.MonthCloseProgress;
import com.mydr24.billing.price.NewPlanVersion;
import com.mydr24.billing.price.PlanVersion;
import com.mydr24.billing.price.Plans;
import com.mydr24.billing.price.PriceComponent;
import com.mydr24.local.TestServices.Installation;
import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.time.LocalClock;
import io.micronaut.context.ApplicationContext;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;

/**
 * The program up to billing, without what measures service levels, on a cell of its own: what a
 * close costs is then what the books cost. Its PostgreSQL is as durable as one in production.
 */
final class Books implements AutoCloseable {
    static final String CELL = "eu-de-1";

    private final Installation installation;
    private final ApplicationContext context;

    private Books(Installation installation) {
        this.installation = installation;
        this.context = ApplicationContext.run(installation.configuration(), "bench");
    }

    static Books open() {
        Installations.beDurable();
        return new Books(
                Installations.oneCell()
                        .with("mydr24.local.clock", "true")
                        // The customers are rows that nobody signed up.
                        .with("mydr24.jobs.run", "false"));
    }

    void itIs(String now) {
        context.getBean(LocalClock.class).move(Instant.parse(now));
    }

    /** A version of the plan whose month has a fee and a second recurring line. */
    PlanVersion publish(String validFrom) {
        return context.getBean(Plans.class)
                .publish(
                        new NewPlanVersion(
                                "eu-de",
                                "PROFESSIONAL",
                                "EUR",
                                Instant.parse(validFrom),
                                290_000,
                                List.of(
                                        new PriceComponent.Recurring(
                                                "archive", "Archive of images", 49_000))));
    }

    MonthCloseProgress close(YearMonth month) {
        MonthCloseProgress progress =
                context.getBean(MonthClose.class).closeCell(new CellId(CELL), month);
        if (progress.state() != MonthCloseProgress.State.DONE) {
            throw new IllegalStateException("the close failed: " + progress.error());
        }
        return progress;
    }

    /** Customers of the pool who pay by the plan version from its first day on. */
    void subscribe(PlanVersion plan, String prefix, int count) {
        control(
                """
                insert into tenancy.directory (id, slug, region, cell, database_name, tier, isolation, kind,
                                               status, created_at)
                select md5('%1$s' || n)::uuid, '%1$s-' || n, 'eu-de', '%2$s', 'mydr24_pool',
                       'PROFESSIONAL', 'POOL', 'HOSPITAL', 'ACTIVE', now()
                  from generate_series(1, %3$d) as n
                """
                        .formatted(prefix, CELL, count));
        control("vacuum analyze tenancy.directory");
        cell(
                """
                insert into billing.account (tenant_id, slug, customer_name, country, currency, opened_at)
                select md5('%1$s' || n)::uuid, '%1$s-' || n, 'Clinic ' || n, 'DE', 'EUR', now()
                  from generate_series(1, %2$d) as n
                """
                        .formatted(prefix, count));
        cell(
                """
                insert into billing.subscription (tenant_id, id, tier, price_id, currency, fee_minor,
                                                  starts_at, time_zone)
                select md5('%1$s' || n)::uuid, md5('%1$s' || n)::uuid, 'PROFESSIONAL', '%3$s', 'EUR',
                       %4$d, '%5$s', 'Europe/Berlin'
                  from generate_series(1, %2$d) as n
                """
                        .formatted(
                                prefix, count, plan.id(), plan.monthlyMinor(), plan.validFrom()));
        // Their logs have begun; the first entry hangs on this hash.
        cell(
                """
                insert into tenancy.audit_head (tenant_id, sequence, hash)
                select tenant_id, 0, encode(sha256(convert_to('mydr24-audit-1/' || tenant_id, 'UTF8')), 'hex')
                  from billing.account
                 where slug like '%s-%%'
                """
                        .formatted(prefix));
        cell("vacuum analyze billing.account");
        cell("vacuum analyze billing.subscription");
    }

    /** As the owner of the server, past the program. */
    Connection owner() throws SQLException {
        return DriverManager.getConnection(
                installation.jdbcUrl(CELL) + "?reWriteBatchedInserts=true", "postgres", "postgres");
    }

    void cell(String sql) {
        try (Connection connection = owner();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void control(String sql) {
        Installations.control(installation, sql);
    }

    @Override
    public void close() {
        context.close();
    }
}
