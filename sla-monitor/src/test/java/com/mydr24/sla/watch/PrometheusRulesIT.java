package com.mydr24.sla.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.mydr24.sla.Measurements;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The exported rules as Prometheus itself reads and evaluates them. Without its promtool the test
 * is skipped, and {@code ./mydr24 test} says so aloud.
 */
class PrometheusRulesIT {
    private static final long THIRTY_DAYS = 30 * 86_400;

    @TempDir private Path directory;

    @BeforeAll
    static void promtoolIsThere() throws IOException, InterruptedException {
        boolean isThere;
        try {
            isThere = new ProcessBuilder("promtool", "--version").start().waitFor() == 0;
        } catch (IOException e) {
            isThere = false;
        }
        Assumptions.assumeTrue(isThere, "NO PROMTOOL: the exported rules are not checked.");
    }

    private String promtool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("promtool"));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(directory, "promtool", ".txt");
        int exit =
                new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start()
                        .waitFor();
        return exit + " " + Files.readString(output, StandardCharsets.UTF_8);
    }

    private void rules() throws IOException {
        Files.writeString(
                directory.resolve("rules.yml"),
                PrometheusRules.of("clinic", Measurements.EMERGENCY, THIRTY_DAYS));
    }

    @Test
    void promtoolAcceptsTheRulesAndNothingWrong() throws IOException, InterruptedException {
        rules();

        assertThat(promtool("check", "rules", "rules.yml"))
                .startsWith("0 ")
                .contains("10 rules found")
                .doesNotContain("FAILED");
        Files.writeString(directory.resolve("wrong.yml"), "groups: [{name: x, rules: [{}]}]");
        assertThat(promtool("check", "rules", "wrong.yml")).doesNotStartWith("0 ");
    }

    /** 14.4 times too fast is a share of 0.00144 at 99.99 %: just below nobody is paged. */
    @Test
    void prometheusPagesWhenWeDoAndNotBefore() throws IOException, InterruptedException {
        rules();
        Files.writeString(directory.resolve("test.yml"), test("0.00145", ALERT));
        Files.writeString(directory.resolve("below.yml"), test("0.00144", "[]"));
        Files.writeString(directory.resolve("wrong.yml"), test("0.00144", ALERT));

        assertThat(promtool("test", "rules", "test.yml")).startsWith("0 ");
        assertThat(promtool("test", "rules", "below.yml")).startsWith("0 ");
        assertThat(promtool("test", "rules", "wrong.yml")).doesNotStartWith("0 ");
    }

    private static final String ALERT =
            """
            [{exp_labels: {severity: page, tenant: clinic, guarantee: UPTIME, window: "3600"}, \
            exp_annotations: {summary: "clinic: 2 % of the month's budget used up within 1h"}}]\
            """;

    private static String test(String share, String alerts) {
        return """
        rule_files: [rules.yml]
        evaluation_interval: 1m
        tests:
          - interval: 1m
            input_series:
              - series: 'mydr24_sla_bad_ratio{tenant="clinic",guarantee="UPTIME",window="3600"}'
                values: '%1$s+0x30'
              - series: 'mydr24_sla_bad_ratio{tenant="clinic",guarantee="UPTIME",window="300"}'
                values: '0.5+0x30'
            alert_rule_test:
              - eval_time: 10m
                alertname: MyDR24UptimePage1h
                exp_alerts: %2$s
        """
                .formatted(share, alerts);
    }
}
