package com.mydr24.benchmarks;

import java.util.Collection;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** {@code ./mydr24 bench}: runs the benchmarks and prints what matters, the ratios. */
final class Benchmarks {
    private Benchmarks() {}

    public static void main(String[] args) throws RunnerException {
        Collection<RunResult> results =
                new Runner(
                                new OptionsBuilder()
                                        .include(IsolationBenchmark.class.getSimpleName())
                                        .include(AuditBenchmark.class.getSimpleName())
                                        .forks(1)
                                        .warmupIterations(3)
                                        .warmupTime(TimeValue.seconds(2))
                                        .measurementIterations(5)
                                        .measurementTime(TimeValue.seconds(2))
                                        .build())
                        .run();
        double placed = score(results, "throughThePlacement");
        double plain = score(results, "plainTransaction");
        System.out.printf(
                "%nA read of 25 rows: %.0f us through its placement, %.0f us in a plain"
                        + " transaction; ratio %.2f.%n",
                placed, plain, placed / plain);
        double one = score(results, "writeWithOneEntry");
        double two = score(results, "writeWithTwoEntries");
        double sealed = score(results, "writeWithTwoEntriesOneSealed");
        System.out.printf(
                "A write with one audit entry: %.0f us; a second entry costs %.0f us (ratio %.2f),"
                        + " with a sealed field %.0f us.%n",
                one, two - one, two / one, sealed - one);
    }

    private static double score(Collection<RunResult> results, String benchmark) {
        return results.stream()
                .filter(result -> result.getParams().getBenchmark().endsWith("." + benchmark))
                .mapToDouble(result -> result.getPrimaryResult().getScore())
                .findFirst()
                .orElseThrow();
    }
}
