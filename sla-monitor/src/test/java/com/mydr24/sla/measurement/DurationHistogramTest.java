package com.mydr24.sla.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class DurationHistogramTest {
    @Property
    void addingIsWhatTheLibraryDoes(
            @ForAll("manyDurations") List<Long> one, @ForAll("manyDurations") List<Long> other)
            throws DataFormatException {
        byte[] first = encoded(one).bytes();
        byte[] second = encoded(other).bytes();
        Histogram expected = DurationHistogram.sum();
        expected.add(Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(first), 0));
        expected.add(Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(second), 0));

        Histogram sum = DurationHistogram.sum();
        DurationHistogram.ofBytes(first).addTo(sum);
        DurationHistogram.ofBytes(second).addTo(sum);

        assertThat(sum).isEqualTo(expected);
        assertThat(sum.getMaxValue()).isEqualTo(expected.getMaxValue());
        assertThat(sum.getTotalCount()).isEqualTo(one.size() + other.size());
    }

    @Property
    void foldingIsWhatTheLibraryDoesToTheByte(
            @ForAll("manyDurations") List<Long> one, @ForAll("manyDurations") List<Long> other) {
        try (var fold = new DurationFold()) {
            for (List<Long> durations : List.of(one, List.<Long>of(), other)) {
                durations.forEach(fold::add);

                assertThat(fold.take()).isEqualTo(encoded(durations));
            }
        }
    }

    @Property(tries = 200)
    void bytesThatAreNoHistogramAreRefusedOrAreOne(
            @ForAll("manyDurations") List<Long> durations,
            @ForAll int place,
            @ForAll byte instead) {
        byte[] bytes = encoded(durations).bytes();
        bytes[Math.floorMod(place, bytes.length)] = instead;

        try {
            DurationHistogram.ofBytes(bytes).addTo(DurationHistogram.sum());
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessage("not a histogram of durations");
        }
    }

    @Test
    void everyCutIsRefused() {
        byte[] bytes = encoded(List.of(1L, 2_000L, 90_000L, 3_600_000_000L)).bytes();

        for (int length = 0; length < bytes.length; length++) {
            var cut = DurationHistogram.ofBytes(Arrays.copyOf(bytes, length));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> cut.addTo(DurationHistogram.sum()));
        }
    }

    @Test
    void histogramOfAnotherShapeIsRefused() {
        var coarse = new Histogram(1, DurationHistogram.LONGEST_MICROS, 2);
        coarse.recordValue(5_000);
        var shorter = new Histogram(1, 1_000_000, 3);
        shorter.recordValue(5_000);

        for (Histogram other : List.of(coarse, shorter)) {
            var bytes = DurationHistogram.of(other, DurationHistogram.room());
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> bytes.addTo(DurationHistogram.sum()));
        }
    }

    private static DurationHistogram encoded(List<Long> durations) {
        Histogram histogram = DurationHistogram.sum();
        durations.forEach(histogram::recordValue);
        return DurationHistogram.of(histogram, DurationHistogram.room());
    }

    @Provide
    static Arbitrary<List<Long>> manyDurations() {
        return Arbitraries.longs().between(0, DurationHistogram.LONGEST_MICROS).list();
    }
}
