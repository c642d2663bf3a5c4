package com.mydr24.local.keycloak;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeycloakDistributionIT {
    @TempDir private Path directory;

    @Test
    void zipIsUnpackedWithoutItsTopDirectory() throws IOException {
        var zip = zipOf("keycloak-1/conf/keycloak.conf");

        KeycloakDistribution.unpack(zip, directory.resolve("home"));

        assertThat(directory.resolve("home/conf/keycloak.conf")).hasContent("content");
    }

    @Test
    void zipThatReachesOutsideItselfIsRefused() throws IOException {
        var zip = zipOf("../outside");

        assertThatThrownBy(() -> KeycloakDistribution.unpack(zip, directory.resolve("home")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("outside");
        assertThat(directory.resolve("outside")).doesNotExist();
    }

    private Path zipOf(String entry) throws IOException {
        var zip = directory.resolve("some.zip");
        try (var output = new ZipOutputStream(Files.newOutputStream(zip))) {
            output.putNextEntry(new ZipEntry(entry));
            output.write("content".getBytes(UTF_8));
            output.closeEntry();
        }
        return zip;
    }
}
