package com.mydr24.referral.click;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where clicks wait on disk while the database is away: one file for each batch, whole or not there
 * at all, brought by whichever process finds it. A batch may be brought twice; a click is stored
 * once all the same.
 *
 * <p>A file is a version byte, the number of clicks as an int, and of each click: id, link and
 * visitor (16 bytes each, the last after a byte that says whether it is there), epoch milliseconds
 * as a long, and basis, flaw (empty for none) and agent in modified UTF-8.
 */
final class ClickSpool {
    private static final byte VERSION = 1;
    private static final int AT_ONCE_BYTES = 1 << 16;
    private static final String NO_FLAW = "";
    private static final String WAITING = ".clicks";
    private static final String HALF_WRITTEN = ".part";

    private final Path directory;

    ClickSpool(Path directory) {
        this.directory = directory;
    }

    /** On disk, and not only in its cache, when this returns. */
    void put(Collection<Sighting> sightings) throws IOException {
        Files.createDirectories(directory);
        String name = "%019d-%s".formatted(oldest(sightings), UUID.randomUUID());
        Path half = directory.resolve(name + HALF_WRITTEN);
        try (FileChannel file =
                FileChannel.open(half, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            write(sightings, file);
            file.force(true);
        }
        Files.move(half, directory.resolve(name + WAITING), StandardCopyOption.ATOMIC_MOVE);
    }

    /** By which files are brought in their order. */
    private static long oldest(Collection<Sighting> sightings) {
        return sightings.stream().mapToLong(seen -> seen.at().toEpochMilli()).min().orElse(0);
    }

    /** The files that wait, oldest first. */
    List<Path> waiting() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(WAITING)).sorted().toList();
        }
    }

    List<Sighting> read(Path file) throws IOException {
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            byte version = in.readByte();
            if (version != VERSION) {
                throw new IOException("version " + version + " of waiting clicks is not known");
            }
            int count = in.readInt();
            List<Sighting> sightings = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                sightings.add(sighting(in));
            }
            return sightings;
        }
    }

    void done(Path file) throws IOException {
        Files.deleteIfExists(file);
    }

    private static void write(Collection<Sighting> sightings, FileChannel file) throws IOException {
        var out =
                new DataOutputStream(
                        new BufferedOutputStream(Channels.newOutputStream(file), AT_ONCE_BYTES));
        out.writeByte(VERSION);
        out.writeInt(sightings.size());
        for (Sighting seen : sightings) {
            write(out, seen.click());
            write(out, seen.link());
            out.writeBoolean(seen.visitor() != null);
            if (seen.visitor() != null) {
                write(out, seen.visitor());
            }
            out.writeLong(seen.at().toEpochMilli());
            out.writeUTF(seen.basis().name());
            out.writeUTF(seen.flaw() == null ? NO_FLAW : seen.flaw().name());
            out.writeUTF(seen.agent());
        }
        out.flush();
    }

    private static Sighting sighting(DataInputStream in) throws IOException {
        UUID click = uuid(in);
        UUID link = uuid(in);
        @Nullable UUID visitor = in.readBoolean() ? uuid(in) : null;
        Instant at = Instant.ofEpochMilli(in.readLong());
        Basis basis = Basis.valueOf(in.readUTF());
        String flaw = in.readUTF();
        return new Sighting(
                click,
                link,
                at,
                basis,
                flaw.equals(NO_FLAW) ? null : InvalidReason.valueOf(flaw),
                in.readUTF(),
                visitor);
    }

    private static void write(DataOutputStream out, UUID id) throws IOException {
        out.writeLong(id.getMostSignificantBits());
        out.writeLong(id.getLeastSignificantBits());
    }

    private static UUID uuid(DataInputStream in) throws IOException {
        return new UUID(in.readLong(), in.readLong());
    }
}
