package com.mydr24.benchmarks;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * {@code ./mydr24 bench [NAME...]}: runs the benchmarks, all of them when none is named, and prints
 * what matters, the ratios.
 */
final class Benchmarks {
    private static final List<String> ALL =
            List.of(
                    "isolation",
                    "audit",
                    "requests",
                    "edge",
                    "sla",
                    "billing",
                    "regions",
                    "provisioning",
                    "referral",
                    "conversions");

    private Benchmarks() {}

    /**
     * @param args which benchmarks; Keycloak's zip is named by {@code mydr24.keycloak.distribution}
     */
    public static void main(String[] args) throws RunnerException {
        List<String> wanted = args.length == 0 ? ALL : List.of(args);
        for (String name : wanted) {
            switch (name) {
                case "isolation" -> IsolatedReads.run();
                case "audit" -> audit();
                case "requests" -> Requests.run();
                case "edge" -> Edge.run();
                case "sla" -> ServiceLevel.run();
                case "billing" -> {
                    Ingest.run();
                    Closing.run();
                }
                case "referral" -> Redirects.run();
                case "conversions" -> Conversions.run();
                case "provisioning" ->
                        Provisioned.run(
                                Path.of(System.getProperty("mydr24.keycloak.distribution", "")));
                case "regions" -> {
                    Moves.run();
                    Takeovers.run();
                }
                default -> {
                    System.err.println("There is no benchmark " + name + ", only " + ALL + ".");
                    System.exit(2);
                }
            }
        }
        // Servers and pools of the benchmarks may still have threads.
        System.exit(0);
    }

    private static void audit() throws RunnerException {
        Collection<RunResult> results = results(AuditBenchmark.class);
        double one = score(results, "writeWithOneEntry");
        double two = score(results, "writeWithTwoEntries");
        double sealed = score(results, "writeWithTwoEntriesOneSealed");
        System.out.printf(
                "%nA write with one audit entry: %.0f us; a second entry costs %.0f us (ratio"
                        + " %.2f), with a sealed field %.0f us.%n",
                one, two - one, two / one, sealed - one);
    }

    private static Collection<RunResult> results(Class<?> benchmark) throws RunnerException {
        return new Runner(
                        new OptionsBuilder()
                                .include(benchmark.getSimpleName())
                                .forks(1)
                                .warmupIterations(4)
                                .warmupTime(TimeValue.seconds(2))
                                .measurementIterations(8)
                                .measurementTime(TimeValue.seconds(2))
                                .build())
                .run();
    }

    private static double score(Collection<RunResult> results, String benchmark) {
        return results.stream()
                .filter(result -> result.getParams().getBenchmark().endsWith("." + benchmark))
                .mapToDouble(result -> result.getPrimaryResult().getScore())
                .findFirst()
                .orElseThrow();
    }
}
