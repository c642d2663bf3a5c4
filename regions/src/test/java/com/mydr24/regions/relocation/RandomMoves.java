package com.mydr24.regions.relocation;

import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.failure.Unavailable;
import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.DatabaseName;
import com.mydr24.regions.placement.Placement;
import com.mydr24.regions.placement.RegionCode;
import com.mydr24.regions.placement.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Some tenants that write at random while they are moved at random, and a model of each: what it
 * was told was written. Some moves are given up at a random step, some steps are made twice.
 */
final class RandomMoves {
    private static final int TENANTS = 2;
    private static final int BEDS = 40;

    private final SplittableRandom random;
    private final Wards wards;
    private final RegionalDatabases databases;
    private final Relocation relocation;
    private final List<Tenant> tenants = new ArrayList<>();
    private final List<String> differences = new ArrayList<>();

    RandomMoves(SplittableRandom random, Wards wards) {
        this.random = random;
        this.wards = wards;
        databases = wards.bean(RegionalDatabases.class);
        relocation = wards.bean(Relocation.class);
        for (int i = 0; i < TENANTS; i++) {
            tenants.add(new Tenant(new TenantId(UUID.randomUUID())));
        }
    }

    List<String> differences() {
        return differences;
    }

    void run(int moves) throws Exception {
        for (Tenant tenant : tenants) {
            tenant.execute("insert into residency.ward (tenant_id, id, name) values (?, 1, 'one')");
        }
        AtomicBoolean done = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> writers = new ArrayList<>();
            for (Tenant tenant : tenants) {
                SplittableRandom own = random.split();
                writers.add(threads.submit(() -> tenant.write(own, done)));
            }
            try {
                for (int i = 0; i < moves; i++) {
                    move(tenants.get(random.nextInt(TENANTS)));
                }
            } finally {
                done.set(true);
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        }
        tenants.forEach(this::compare);
    }

    private void move(Tenant tenant) {
        Placement from = tenant.place.get();
        Placement to = somewhereElse(tenant.id, from);
        Move move = new Move(UUID.randomUUID(), from, to);
        int givenUpAfter = random.nextInt(8);
        relocation.prepare(move);
        if (random.nextBoolean()) {
            relocation.prepare(move);
        }
        relocation.copy(move);
        if (givenUpAfter == 0) {
            relocation.abandon(move);
            return;
        }
        try (Settled settled = relocation.settle(move)) {
            relocation.freeze(move);
            relocation.catchUp(move, settled);
            if (givenUpAfter == 1) {
                relocation.abandon(move);
                return;
            }
            tenant.place.set(to);
            relocation.handOver(move);
            if (random.nextBoolean()) {
                relocation.handOver(move);
            }
        }
        relocation.clear(move);
    }

    private Placement somewhereElse(TenantId tenant, Placement from) {
        List<String> cells = List.of("eu-de-1", "eu-de-2", "na-us-1");
        while (true) {
            String cell = cells.get(random.nextInt(cells.size()));
            DatabaseName database =
                    random.nextBoolean() ? DatabaseName.POOL : DatabaseName.siloOf(tenant);
            Placement to =
                    new Placement(
                            tenant,
                            new RegionCode(cell.substring(0, 5)),
                            new CellId(cell),
                            database);
            // One server carries the test's three cells, so a silo is at one place at a time.
            boolean isSameSilo = !database.isPool() && !from.database().isPool();
            if (!to.equals(from) && !isSameSilo) {
                return to;
            }
        }
    }

    private void compare(Tenant tenant) {
        List<String> there = tenant.beds();
        List<String> model =
                tenant.model.entrySet().stream()
                        .map(bed -> bed.getKey() + " " + bed.getValue())
                        .toList();
        if (!there.equals(model)) {
            differences.add("model %s, database %s".formatted(model, there));
        }
    }

    private final class Tenant {
        private final TenantId id;
        private final AtomicReference<Placement> place;
        private final Map<Integer, Integer> model = new TreeMap<>();

        Tenant(TenantId id) {
            this.id = id;
            this.place =
                    new AtomicReference<>(
                            new Placement(
                                    id,
                                    new RegionCode("eu-de"),
                                    new CellId("eu-de-1"),
                                    DatabaseName.POOL));
        }

        /** What was refused is not in the model: it must not be in any database either. */
        void write(SplittableRandom own, AtomicBoolean done) {
            for (int n = 1; !done.get(); n++) {
                int bed = own.nextInt(BEDS);
                try {
                    if (own.nextInt(4) == 0) {
                        execute("delete from residency.bed where tenant_id = ? and id = " + bed);
                        model.remove(bed);
                    } else {
                        execute(
                                """
                                insert into residency.bed (tenant_id, id, ward, note)
                                values (?, %1$d, 1, '%2$d')
                                on conflict (tenant_id, id) do update set note = '%2$d'
                                """
                                        .formatted(bed, n));
                        model.put(bed, n);
                    }
                } catch (Unavailable e) {
                    // Fenced: asked again at the place it has by then.
                    Thread.onSpinWait();
                }
            }
        }

        void execute(String sql) {
            Placement here = place.get();
            databases.in(here, () -> wards.execute(sql, id));
        }

        List<String> beds() {
            return wards.rows(
                    place.get(), "select id || ' ' || note from residency.bed order by id");
        }
    }
}
