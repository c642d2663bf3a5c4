package com.mydr24.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarmStartIT {
    @TempDir Path build;

    @Test
    void anotherBuildNeverMeetsIt() throws IOException {
        Path one = jar("one.jar", "as it was");
        String classPath = one + File.pathSeparator + jar("two.jar", "always the same");
        WarmStart before = WarmStart.of(build, classPath);
        Files.createFile(before.file());
        assertThat(WarmStart.of(build, classPath).isKnown()).isTrue();

        Files.writeString(one, "and as it is now");

        assertThat(WarmStart.of(build, classPath).isKnown()).isFalse();
        assertThat(WarmStart.of(build, classPath).use()).isEmpty();
    }

    @Test
    void onlyAFinishedOneIsUsedAndItReplacesThoseOfEarlierBuilds() throws IOException {
        Path earlier = Files.createFile(build.resolve("portal-0123.aot"));
        WarmStart warm = WarmStart.of(build, jar("one.jar", "x").toString());
        Path unfinished = Path.of(warm.learn().getFirst().split("=", 2)[1]);

        Files.createFile(unfinished);
        assertThat(warm.isKnown()).isFalse();
        warm.keep();

        assertThat(warm.use()).isEqualTo(List.of("-XX:AOTCache=" + warm.file()));
        assertThat(warm.file()).exists();
        assertThat(earlier).doesNotExist();
        assertThat(unfinished).doesNotExist();
    }

    @Test
    void whatCouldNotBeLearnedLeavesTheEarlierBuildsAlone() throws IOException {
        Path earlier = Files.createFile(build.resolve("portal-0123.aot"));

        WarmStart.of(build, jar("one.jar", "x").toString()).keep();

        assertThat(earlier).exists();
    }

    private Path jar(String name, String content) throws IOException {
        return Files.writeString(build.resolve(name), content);
    }
}
