package com.mydr24.regions.database;

import com.mydr24.regions.cell.CellConfig;
import com.mydr24.regions.cell.CellRegister;
import com.mydr24.regions.cell.Cells;
import com.mydr24.regions.placement.DatabaseName;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.micronaut.jdbc.DataSourceResolver;
import jakarta.annotation.PostConstruct;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;

/**
 * Before anything is served: every database is at this version's schema, is the one the
 * configuration means, and is reached under a role that cannot step around row-level security.
 * Otherwise the program does not start.
 */
@Context
@Requires(property = "datasources.control.url")
class Startup {
    private final DatabaseMigrations migrations;
    private final ControlConfig control;
    private final DataSource controlSource;
    private final Cells cells;
    private final CellRegister register;
    private final ConnectionPools pools;
    private final Timelines timelines;

    Startup(
            DatabaseMigrations migrations,
            ControlConfig control,
            @Named("control") DataSource controlSource,
            DataSourceResolver resolver,
            Cells cells,
            CellRegister register,
            ConnectionPools pools,
            Timelines timelines) {
        this.migrations = migrations;
        this.control = control;
        // Injected data sources want a surrounding transaction; here is none yet.
        this.controlSource = resolver.resolve(controlSource);
        this.cells = cells;
        this.register = register;
        this.pools = pools;
        this.timelines = timelines;
    }

    @PostConstruct
    void prepare() {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Void>> running = new ArrayList<>();
            running.add(CompletableFuture.runAsync(this::prepareControl, threads));
            for (CellConfig cell : cells.all()) {
                running.add(CompletableFuture.runAsync(() -> prepareCell(cell), threads));
            }
            CompletableFuture.allOf(running.toArray(CompletableFuture[]::new)).join();
            timelines.remember();
            cells.all().forEach(this::enter);
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private void prepareControl() {
        migrations.prepareControl(control);
        ApplicationRole.mustBeHarmless("the control plane", controlSource);
    }

    private void enter(CellConfig cell) {
        pools.mustBeReachable(cell);
        ApplicationRole.mustBeHarmless(
                "cell " + cell.name(), pools.application(cell.id(), DatabaseName.POOL));
        register.enter(cell, migrations.identityOf(cell).databaseId());
    }

    private void prepareCell(CellConfig cell) {
        migrations.prepareCell(cell);
    }
}
