package com.mydr24.benchmarks;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * As many requests as are answered, over a few connections that stay open. The client does next to
 * nothing, because it shares the processor with what it measures. Loopback only.
 */
final class Load {
    private static final int CONNECTIONS = 8;

    private final URI target;
    private final String expected;

    Load(URI target) {
        this(target, 200);
    }

    /**
     * @param status that every answer must have
     */
    Load(URI target, int status) {
        if (!target.getHost().equals("127.0.0.1") && !target.getHost().equals("localhost")) {
            throw new IllegalArgumentException("load goes to loopback only, not to " + target);
        }
        this.target = target;
        this.expected = "HTTP/1.1 " + status;
    }

    /**
     * Requests answered per second.
     *
     * @param keys each connection sends one of them, in turn; empty for none
     */
    double perSecond(String path, List<String> keys, long millis) {
        List<List<byte[]>> requests = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            String key = keys.isEmpty() ? "" : keys.get(i % keys.size());
            requests.add(List.of(request(path, key)));
        }
        return send(requests, millis).perSecond();
    }

    /** How long answers took, and how many there were. */
    record Answered(Histogram micros, double perSecond) {
        long count() {
            return micros.getTotalCount();
        }
    }

    /**
     * Sends requests for a while.
     *
     * @param requests of each connection, sent in turn and again from the first
     */
    Answered send(List<List<byte[]>> requests, long millis) {
        return send(requests, millis, Double.POSITIVE_INFINITY);
    }

    /**
     * Sends requests for a while at a steady rate, as far as answers come. What is due while an
     * answer is still waited for counts as waiting from then on, so that a slow answer is felt by
     * those behind it as well.
     *
     * @param rate per second, of all connections together
     */
    Answered send(List<List<byte[]>> requests, long millis, double rate) {
        long pause = (long) (1e9 * requests.size() / rate);
        Histogram micros = new ConcurrentHistogram(60_000_000L, 3);
        try (ExecutorService threads = Executors.newFixedThreadPool(requests.size())) {
            List<Future<Void>> connections = new ArrayList<>();
            long began = System.nanoTime();
            long until = began + millis * 1_000_000;
            for (int i = 0; i < requests.size(); i++) {
                List<byte[]> ofOne = requests.get(i);
                long first = began + pause * i / requests.size();
                connections.add(
                        threads.submit(() -> {
                            send(ofOne, new Schedule(first, pause, until), micros);
                            return null;
                        }));
            }
            for (Future<Void> connection : connections) {
                connection.get();
            }
            return new Answered(micros, micros.getTotalCount() * 1e9 / (System.nanoTime() - began));
        } catch (ExecutionException e) {
            throw new IllegalStateException("the load broke off", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private byte[] request(String path, String key) {
        String authorization = key.isEmpty() ? "" : "Authorization: Bearer " + key + "\r\n";
        return ("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + authorization + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * When requests of one connection are due, in nanoseconds of the monotonic clock.
     *
     * @param pause between two of them; 0 for each as soon as the one before it is answered
     */
    private record Schedule(long first, long pause, long until) {
        /** Waits for the request of that number. Returns since when it waits to be answered. */
        long await(int number) {
            long due = first + number * pause;
            long now = System.nanoTime();
            if (pause == 0 || now < due) {
                while (now < due) {
                    LockSupport.parkNanos(due - now);
                    now = System.nanoTime();
                }
                return now;
            }
            return due;
        }
    }

    private void send(List<byte[]> requests, Schedule schedule, Histogram micros)
            throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), target.getPort())) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[16_384];
            for (int i = 0; System.nanoTime() < schedule.until(); i++) {
                long began = schedule.await(i);
                out.write(requests.get(i % requests.size()));
                readAnswer(in, buffer);
                micros.recordValue((System.nanoTime() - began) / 1_000);
            }
        }
    }

    /** Reads one answer of a known length; any other status than the expected ends the load. */
    private void readAnswer(InputStream in, byte[] buffer) throws IOException {
        int filled = 0;
        int end = -1;
        while (true) {
            int read = in.read(buffer, filled, buffer.length - filled);
            if (read < 0) {
                throw new EOFException("the server closed the connection");
            }
            filled += read;
            if (end < 0) {
                end = endOf(buffer, filled);
            }
            if (end >= 0 && filled >= end) {
                return;
            }
        }
    }

    private int endOf(byte[] buffer, int filled) throws IOException {
        String text = new String(buffer, 0, filled, StandardCharsets.ISO_8859_1);
        int head = text.indexOf("\r\n\r\n");
        if (head < 0) {
            return -1;
        }
        if (!text.startsWith(expected)) {
            throw new IOException(text.lines().findFirst().orElse(""));
        }
        String lower = text.substring(0, head).toLowerCase(java.util.Locale.ROOT);
        int at = lower.indexOf("content-length:");
        int lineEnd = lower.indexOf("\r\n", at);
        String length = lower.substring(at + 15, lineEnd < 0 ? lower.length() : lineEnd);
        return head + 4 + Integer.parseInt(length.strip());
    }
}
