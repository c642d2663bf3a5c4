package com.mydr24.regions.relocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.failure.Unavailable;
import com.mydr24.regions.outbox.Outbox;
import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.DatabaseName;
import com.mydr24.regions.placement.Placement;
import com.mydr24.regions.placement.RegionCode;
import com.mydr24.regions.placement.TenantId;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("postgres")
class RelocationIT {
    private static Wards wards;
    private static RegionalDatabases databases;
    private static Relocation relocation;

    private final TenantId tenant = new TenantId(UUID.randomUUID());
    private final Placement pool = at(tenant, DatabaseName.POOL);
    private final Placement silo = at(tenant, DatabaseName.siloOf(tenant));
    private final Move out = new Move(UUID.randomUUID(), pool, silo);
    private final Move back = new Move(UUID.randomUUID(), silo, pool);

    @BeforeAll
    static void start() {
        wards = Wards.open();
        databases = wards.bean(RegionalDatabases.class);
        relocation = wards.bean(Relocation.class);
    }

    @AfterAll
    static void stop() {
        wards.close();
    }

    @BeforeEach
    void fill() {
        wards.fill(pool);
    }

    @Test
    void wholeTenantArrivesAndItsNeighbourStays() {
        Placement neighbour = at(new TenantId(UUID.randomUUID()), DatabaseName.POOL);
        wards.run(
                neighbour,
                "insert into residency.ward (tenant_id, id, name) values (?, 1, 'next door')");
        List<String> before = wards.everything(pool);

        relocation.prepare(out);
        relocation.copy(out);
        relocation.freeze(out);
        relocation.copy(out);
        Verified verified = relocation.verify(out);
        relocation.handOver(out);
        relocation.clear(out);

        assertThat(verified.rows()).isEqualTo(550);
        assertThat(wards.everything(silo)).isEqualTo(before);
        assertThat(wards.everything(neighbour)).containsExactly("ward 1 next door NEXT DOOR");
        assertThat(
                        wards.asSuperuser(
                                "select count(*) from residency.bed where tenant_id = '"
                                        + tenant
                                        + "'"))
                .isEqualTo("0");
    }

    @Test
    void whatChangesDuringTheFirstPassIsCaughtUpByTheSecondAndNothingElseIsCarried() {
        relocation.prepare(out);
        Copied first = relocation.copy(out);
        wards.run(pool, "delete from residency.bed where tenant_id = ? and id = 7");
        wards.run(pool, "update residency.bed set note = 'broken' where tenant_id = ? and id = 8");
        wards.run(pool, "insert into residency.bed (tenant_id, id, ward) values (?, 501, 3)");

        Copied second = relocation.copy(out);

        assertThat(first.written()).isEqualTo(550);
        assertThat(second.written()).isEqualTo(2);
        assertThat(second.removed()).isEqualTo(1);
        assertThat(second.carried()).isLessThan(50);
        assertThat(relocation.copy(out)).isEqualTo(Copied.nothing());
        assertThat(relocation.verify(out).rows()).isEqualTo(550);
    }

    @Test
    void rowsThatExchangedAUniqueNameAreCaughtUp() {
        relocation.prepare(out);
        relocation.copy(out);
        wards.run(pool, "update residency.ward set name = 'x' where tenant_id = ? and id = 1");
        wards.run(pool, "update residency.ward set name = 'ward 1' where tenant_id = ? and id = 2");
        wards.run(pool, "update residency.ward set name = 'ward 2' where tenant_id = ? and id = 1");

        relocation.copy(out);

        assertThat(relocation.verify(out).rows()).isEqualTo(550);
    }

    @Test
    void frozenTenantIsReadAndNotWritten() {
        relocation.prepare(out);
        relocation.freeze(out);

        assertThat(wards.everything(pool)).hasSize(550);
        assertInMaintenance(() -> wards.run(pool, "delete from residency.bed where tenant_id = ?"));
        assertInMaintenance(() -> wards.everything(silo));
    }

    @Test
    void booksStayOpenWhileTheirTenantMoves() {
        relocation.prepare(out);
        relocation.freeze(out);

        assertThat(databases.<String>books(pool, () -> "written")).isEqualTo("written");
        assertInMaintenance(() -> databases.books(pool, () -> databases.in(pool, () -> "nested")));
    }

    @Test
    void onceHandedOverOnlyTheNewPlaceAnswers() {
        relocation.prepare(out);
        relocation.copy(out);
        relocation.freeze(out);
        relocation.handOver(out);

        assertThat(wards.everything(silo)).hasSize(550);
        wards.run(silo, "update residency.bed set note = 'here' where tenant_id = ? and id = 1");
        assertInMaintenance(() -> wards.everything(pool));
        assertInMaintenance(() -> wards.run(pool, "delete from residency.bed where tenant_id = ?"));
    }

    @Test
    void freezeWaitsForTheWriterUnderWayAndItsRowArrives() throws Exception {
        relocation.prepare(out);
        relocation.copy(out);
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writer =
                    threads.submit(() ->
                            databases.in(
                                    pool,
                                    () -> {
                                        execute(
                                                "update residency.bed set note = 'late' where tenant_id = ? and id = 9");
                                        written.countDown();
                                        await(mayEnd);
                                    }));
            written.await();
            var freeze = threads.submit(() -> relocation.freeze(out));
            wards.awaitLockQueue();
            assertThat(freeze.isDone()).isFalse();
            mayEnd.countDown();
            writer.get();
            freeze.get();
        }
        relocation.copy(out);

        relocation.verify(out);
        relocation.handOver(out);
        assertThat(wards.everything(silo)).contains("bed 9 in 10 late");
    }

    @Test
    void differenceIsFoundAndTheTableNamed() {
        relocation.prepare(out);
        relocation.copy(out);
        wards.asSuperuser(
                silo.database(),
                "update residency.bed set note = 'tampered' where id = 3 returning id");

        assertThatThrownBy(() -> relocation.verify(out)).hasMessageContaining("residency.bed");
    }

    @Test
    void passThatWasKilledIsMadeAgain() throws Exception {
        relocation.prepare(out);
        wards.run(
                pool,
                "insert into residency.bed (tenant_id, id, ward) select ?, n, 1 from generate_series(1000, 60000) n");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var pass = threads.submit(() -> relocation.copy(out));
            wards.killCopiesOf("mydr24_migrator", pass::isDone);
            assertThatThrownBy(pass::get).hasMessageContaining("failed");
        }

        relocation.copy(out);

        assertThat(relocation.verify(out).rows()).isEqualTo(550 + 59_001);
    }

    @Test
    void abandonedMoveLeavesTheTenantWhereItWas() {
        relocation.prepare(out);
        relocation.copy(out);
        relocation.freeze(out);

        relocation.abandon(out);

        wards.run(
                pool,
                "update residency.bed set note = 'still here' where tenant_id = ? and id = 1");
        assertThat(
                        wards.asSuperuser(
                                "select count(*) from pg_database where datname = '"
                                        + silo.database()
                                        + "'"))
                .isEqualTo("0");
    }

    @Test
    void tenantComesBackWithWhatItBecameMeanwhile() {
        carry(out);
        wards.run(
                silo,
                "update residency.bed set note = 'seen the world' where tenant_id = ? and id = 1");

        carry(back);

        assertThat(wards.everything(pool)).hasSize(550).contains("bed 1 in 2 seen the world");
        assertThat(
                        wards.asSuperuser(
                                "select count(*) from pg_database where datname = '"
                                        + silo.database()
                                        + "'"))
                .isEqualTo("0");
    }

    @Test
    void everyStepFindsItselfDone() {
        List<String> before = wards.everything(pool);
        for (int i = 0; i < 2; i++) {
            relocation.prepare(out);
        }
        for (int i = 0; i < 2; i++) {
            relocation.copy(out);
            relocation.freeze(out);
        }
        relocation.verify(out);
        for (int i = 0; i < 2; i++) {
            relocation.handOver(out);
            relocation.clear(out);
        }

        assertThat(wards.everything(silo)).isEqualTo(before);
    }

    @Test
    void newsOfTheBooksThatWaitsInThePoolIsStillThereWhenTheTenantComesBack() {
        carry(out);
        Outbox outbox = wards.bean(Outbox.class);
        databases.books(pool, () -> outbox.add(UUID.randomUUID(), "paid", "1"));

        carry(back);

        assertThat(
                        wards.asSuperuser(
                                "select count(*) from residency.outbox where tenant_id = '"
                                        + tenant
                                        + "'"))
                .isEqualTo("1");
    }

    @Test
    void siloWithNewsThatNobodyHeardIsNotLeft() {
        carry(out);
        Outbox outbox = wards.bean(Outbox.class);
        databases.in(silo, () -> outbox.add(UUID.randomUUID(), "final", "1"));
        relocation.prepare(back);
        relocation.copy(back);

        assertThatThrownBy(() -> relocation.verify(back)).hasMessageContaining("events still wait");
    }

    @Test
    void whatChangesAfterAllWasEqualIsCaughtUpByItsKeys() {
        Placement neighbour = at(new TenantId(UUID.randomUUID()), DatabaseName.POOL);
        relocation.prepare(out);
        try (Settled settled = relocation.settle(out)) {
            wards.run(pool, "delete from residency.bed where tenant_id = ? and id = 7");
            wards.run(
                    pool,
                    "update residency.bed set note = E'a\\tb' where tenant_id = ? and id = 8");
            wards.run(pool, "update residency.bed set id = 900 where tenant_id = ? and id = 9");
            wards.run(
                    pool, "insert into residency.ward (tenant_id, id, name) values (?, 51, 'new')");
            wards.run(pool, "insert into residency.bed (tenant_id, id, ward) values (?, 501, 51)");
            wards.run(
                    neighbour,
                    "insert into residency.ward (tenant_id, id, name) values (?, 1, 'x')");
            List<String> before = wards.everything(pool);
            relocation.freeze(out);

            Verified verified = relocation.catchUp(out, settled);

            assertThat(verified.rows()).isEqualTo(551);
            assertThat(verified.tables()).isEqualTo(relocation.verify(out).tables());
            relocation.handOver(out);
            assertThat(wards.everything(silo)).isEqualTo(before);
        }
    }

    @Test
    void rowsThatExchangedAUniqueNameAfterAllWasEqualAreCaughtUp() {
        relocation.prepare(out);
        try (Settled settled = relocation.settle(out)) {
            wards.run(pool, "update residency.ward set name = 'x' where tenant_id = ? and id = 1");
            wards.run(
                    pool,
                    "update residency.ward set name = 'ward 1' where tenant_id = ? and id = 2");
            wards.run(
                    pool,
                    "update residency.ward set name = 'ward 2' where tenant_id = ? and id = 1");
            relocation.freeze(out);

            assertThat(relocation.catchUp(out, settled).rows()).isEqualTo(550);
        }
        assertThat(relocation.verify(out).rows()).isEqualTo(550);
    }

    @Test
    void rowThatTheTargetLostSinceIsMissed() {
        relocation.prepare(out);
        try (Settled settled = relocation.settle(out)) {
            wards.asSuperuser(
                    silo.database(), "delete from residency.bed where id = 3 returning id");
            relocation.freeze(out);

            assertThatThrownBy(() -> relocation.catchUp(out, settled))
                    .hasMessageContaining("residency.bed");
        }
    }

    @Test
    void nothingIsFollowedAnyMoreWhenAMoveHasEnded() {
        relocation.prepare(out);
        relocation.settle(out).close();

        assertThat(wards.asSuperuser("select count(*) from pg_publication")).isEqualTo("0");
        assertThat(wards.asSuperuser("select count(*) from pg_replication_slots")).isEqualTo("0");
    }

    /** Tenants are moved at random between three cells and their databases, and work meanwhile. */
    @Test
    void howeverTenantsMoveEachHasItsRowsOnceInOnePlace() throws Exception {
        long seed = System.nanoTime();
        RandomMoves moves = new RandomMoves(new SplittableRandom(seed), wards);

        moves.run(6);

        assertThat(moves.differences()).as("seed %d", seed).isEmpty();
    }

    private static void carry(Move move) {
        relocation.prepare(move);
        relocation.copy(move);
        try (Settled settled = relocation.settle(move)) {
            relocation.freeze(move);
            relocation.catchUp(move, settled);
            relocation.handOver(move);
        }
        relocation.clear(move);
    }

    private static Placement at(TenantId tenant, DatabaseName database) {
        return new Placement(tenant, new RegionCode("eu-de"), new CellId("eu-de-1"), database);
    }

    private void execute(String sql) {
        wards.execute(sql, tenant);
    }

    private static void assertInMaintenance(Runnable work) {
        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(work::run)
                .satisfies(
                        refused -> assertThat(refused.code()).isEqualTo("tenant_in_maintenance"));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
