package com.mydr24.referral.click;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClickSpoolTest {
    @TempDir private Path directory;

    @Property(tries = 100)
    void whatWasPutComesBack(@ForAll("batches") List<Sighting> batch) throws IOException {
        Path own = Files.createTempDirectory("spool");
        ClickSpool spool = new ClickSpool(own);

        spool.put(batch);

        Path file = spool.waiting().getFirst();
        assertThat(spool.read(file)).isEqualTo(batch);
        spool.done(file);
        assertThat(spool.waiting()).isEmpty();
        Files.delete(own);
    }

    @Test
    void batchThatWasHalfWrittenAtAKillIsNotThere() throws IOException {
        Files.write(directory.resolve("0000000000000000001-x.part"), new byte[] {1, 0, 0});

        assertThat(new ClickSpool(directory).waiting()).isEmpty();
    }

    @Test
    void fileOfALaterVersionIsRefusedAndStays() throws IOException {
        Path file = directory.resolve("0000000000000000001-x.clicks");
        Files.write(file, new byte[] {9, 0, 0, 0, 0});
        ClickSpool spool = new ClickSpool(directory);

        assertThatThrownBy(() -> spool.read(file)).hasMessageContaining("version 9");
        assertThat(spool.waiting()).containsExactly(file);
    }

    @Provide
    Arbitrary<List<Sighting>> batches() {
        Arbitrary<UUID> ids =
                Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(UUID::new);
        Arbitrary<Instant> times =
                Arbitraries.longs().between(0, 4_102_444_800_000L).map(Instant::ofEpochMilli);
        return Combinators.combine(
                        ids,
                        ids,
                        times,
                        Arbitraries.of(Basis.class),
                        Arbitraries.of(InvalidReason.class).injectNull(0.5),
                        Arbitraries.strings().ofMaxLength(400),
                        ids.injectNull(0.3))
                .as(Sighting::new)
                .list()
                .ofMaxSize(20);
    }
}
