package com.mydr24.portal.local;

import com.mydr24.tenant.key.PlatformKeys;
import com.mydr24.tenant.key.PlatformRole;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Leaves an operator's key where the person who started a local run finds it. */
@Singleton
@Requires(property = "mydr24.local.operator-key-file")
class OperatorKeyFile implements ApplicationEventListener<StartupEvent> {
    private final Path file;
    private final PlatformKeys keys;

    OperatorKeyFile(
            @Property(name = "mydr24.local.operator-key-file") Path file, PlatformKeys keys) {
        this.file = file;
        this.keys = keys;
    }

    @Override
    public void onApplicationEvent(StartupEvent event) {
        try {
            if (Files.exists(file) && keys.holderOf(Files.readString(file).strip()).isPresent()) {
                return;
            }
            String key = keys.issue(PlatformRole.OPERATOR, null, "local operator").key();
            Path fresh =
                    Files.createTempFile(
                            file.toAbsolutePath().getParent(),
                            "operator-key",
                            "",
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, key + "\n");
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("writing the operator key to " + file, e);
        }
    }
}
