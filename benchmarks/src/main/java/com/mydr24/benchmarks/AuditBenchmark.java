package com.mydr24.benchmarks;

import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.placement.Placement;
import com.mydr24.tenant.audit.Act;
import com.mydr24.tenant.audit.Audit;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.key.ApiKeys;
import com.mydr24.tenant.key.KeyPurpose;
import com.mydr24.tenant.key.NewApiKey;
import com.mydr24.tenant.key.NewKey;
import com.mydr24.tenant.key.Scope;
import com.mydr24.tenant.provisioning.NewTenant;
import com.mydr24.tenant.provisioning.Provisioning;
import io.micronaut.context.ApplicationContext;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What an entry of the audit log costs the write it records. The write is a key being issued, which
 * has one entry of its own; the others add one or more to the same transaction.
 */
@State(org.openjdk.jmh.annotations.Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class AuditBenchmark {
    private ApplicationContext context;
    private RegionalDatabases databases;
    private ApiKeys keys;
    private Audit audit;
    private DirectoryEntry tenant;

    /** A tenant of the pool. */
    @Setup
    public void place() {
        context = ApplicationContext.run(Installations.oneCell().configuration(), "test");
        databases = context.getBean(RegionalDatabases.class);
        keys = context.getBean(ApiKeys.class);
        audit = context.getBean(Audit.class);
        Directory directory = context.getBean(Directory.class);
        DirectoryEntry placed =
                context.getBean(Provisioning.class)
                        .apply(
                                new NewTenant(
                                        "bench",
                                        "bench",
                                        "HOSPITAL",
                                        null,
                                        "DE",
                                        "eu-de",
                                        "BASIC",
                                        "EUR",
                                        "Europe/Berlin",
                                        "admin@bench.example",
                                        null),
                                null);
        while (!directory.byId(placed.id()).orElseThrow().status().isAlive()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        tenant = placed;
    }

    @TearDown
    public void stop() {
        context.close();
    }

    @Benchmark
    public NewApiKey writeWithOneEntry() {
        return issue();
    }

    @Benchmark
    public long writeWithTwoEntries() {
        Placement placement = tenant.placement();
        return databases.in(
                placement,
                () -> audit.record(placement, Act.of("bench.done", issue().id()).with("n", 1)));
    }

    @Benchmark
    public long writeWithTwoEntriesOneSealed() {
        Placement placement = tenant.placement();
        return databases.in(
                placement,
                () ->
                        audit.record(
                                placement,
                                Act.of("bench.done", issue().id())
                                        .about("ada", "email", "ada@clinic.example")));
    }

    private NewApiKey issue() {
        return keys.issue(tenant, new NewKey("bench", KeyPurpose.API, Set.of(Scope.READ), null));
    }
}
