package com.mydr24.tenant.export;

import com.mydr24.tenant.directory.DirectoryEntry;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An export that is read while it is being made, by another thread. */
@Singleton
public class ExportStream {
    private static final Logger LOG = LoggerFactory.getLogger(ExportStream.class);
    private static final int BUFFER = 256 * 1024;

    private final Export export;

    ExportStream(Export export) {
        this.export = export;
    }

    /**
     * Begins an export. Closing the stream early ends it.
     *
     * @return the archive; a read throws when the export failed, so that half of one is never taken
     *     for a whole
     * @throws com.mydr24.regions.failure.Unavailable as {@link Export#mustBePossible}
     */
    public InputStream of(DirectoryEntry tenant) {
        export.mustBePossible(tenant);
        try {
            Pipe pipe = new Pipe();
            PipedOutputStream out = new PipedOutputStream(pipe);
            Thread.ofVirtual()
                    .name("export of " + tenant.slug())
                    .start(() -> {
                        try (out) {
                            export.write(tenant, out);
                            pipe.isWhole = true;
                        } catch (IOException | RuntimeException e) {
                            LOG.warn(
                                    "the export of {} was cut off: {}",
                                    tenant.slug(),
                                    e.toString());
                        }
                    });
            return pipe;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static final class Pipe extends PipedInputStream {
        private volatile boolean isWhole;

        Pipe() {
            super(BUFFER);
        }

        @Override
        public synchronized int read() throws IOException {
            return whole(super.read());
        }

        @Override
        public synchronized int read(byte[] b, int off, int len) throws IOException {
            return whole(super.read(b, off, len));
        }

        private int whole(int read) throws IOException {
            if (read < 0 && !isWhole) {
                throw new IOException("the export was cut off");
            }
            return read;
        }
    }
}
