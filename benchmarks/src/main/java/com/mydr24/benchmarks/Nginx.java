package com.mydr24.benchmarks;

import com.mydr24.local.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Debian's nginx on loopback, answering every request with one redirect: the ceiling. */
final class Nginx implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/sbin/nginx");

    private final Process process;
    private final URI url;

    private Nginx(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /** Empty where there is none; apt-get install nginx-light. */
    static Optional<Nginx> start(String location) {
        if (!Files.isExecutable(PROGRAM)) {
            return Optional.empty();
        }
        int port = FreePorts.next();
        try {
            Path directory = Files.createTempDirectory("mydr24-nginx-");
            Path settings = directory.resolve("nginx.conf");
            Files.writeString(
                    settings,
                    """
                    daemon off; worker_processes 1; pid nginx.pid; error_log stderr crit;
                    events { worker_connections 256; }
                    http {
                      access_log off; keepalive_requests 100000000;
                      server { listen 127.0.0.1:%d; return 302 %s; }
                    }
                    """
                            .formatted(port, location));
            Process process =
                    new ProcessBuilder(
                                    PROGRAM.toString(),
                                    "-p",
                                    directory.toString(),
                                    "-e",
                                    "stderr",
                                    "-c",
                                    settings.toString())
                            .inheritIO()
                            .start();
            if (process.waitFor(1, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nginx ended by itself");
            }
            return Optional.of(new Nginx(process, URI.create("http://127.0.0.1:" + port)));
        } catch (IOException e) {
            throw new IllegalStateException("starting nginx", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    URI url() {
        return url;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
