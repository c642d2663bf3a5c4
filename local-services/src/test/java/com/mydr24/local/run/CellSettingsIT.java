package com.mydr24.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.mydr24.local.LocalConfiguration;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Infrastructure and local run tell one program: what one of them says, the other says too. */
class CellSettingsIT {
    private static final Path SETTINGS = Path.of("../terraform/modules/region-cell/settings.tf");
    private static final Pattern NAME = Pattern.compile("(?m)^ {4}\"([^\"]+)\" +=");
    private static final String CELL = "eu-de-1";

    /** What there is only because the local run is one machine for everything. */
    private static final List<String> OF_THIS_MACHINE =
            List.of("mydr24.local.", "micronaut.server.", "mydr24.identity.initial-password");

    @TempDir Path home;

    @Test
    void terraformPutsOutExactlyTheSettingsThatACellNeedsToStart() throws IOException {
        Set<String> told =
                NAME.matcher(Files.readString(SETTINGS))
                        .results()
                        .map((MatchResult found) -> found.group(1))
                        .map(name -> name.replace("${local.here}", "mydr24.cells." + CELL))
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(told).isEqualTo(needed());
    }

    private Set<String> needed() {
        Options options = Options.parse(List.of("--home", home.toString()));
        Secrets secrets = Secrets.in(home);
        Set<String> needed = new TreeSet<>();
        needed.addAll(LocalConfiguration.control("jdbc:x", "x").keySet());
        needed.addAll(
                LocalConfiguration.cell(CELL, "jdbc:x", "x", URI.create("redis://x"), "x")
                        .keySet());
        needed.addAll(new LocalInstallation(options, Clock.systemUTC()).settings(secrets).keySet());
        needed.addAll(new LocalIdentity(options).configuration(secrets).keySet());
        needed.removeIf(name -> OF_THIS_MACHINE.stream().anyMatch(name::startsWith));
        return needed;
    }
}
