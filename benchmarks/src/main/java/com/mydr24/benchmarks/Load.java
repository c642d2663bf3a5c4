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

/**
 * As many requests as are answered, over a few connections that stay open. The client does next to
 * nothing, because it shares the processor with what it measures. Loopback only.
 */
final class Load {
    private static final int CONNECTIONS = 8;

    private final URI target;

    Load(URI target) {
        if (!target.getHost().equals("127.0.0.1") && !target.getHost().equals("localhost")) {
            throw new IllegalArgumentException("load goes to loopback only, not to " + target);
        }
        this.target = target;
    }

    /**
     * Requests answered per second.
     *
     * @param keys each connection sends one of them, in turn; empty for none
     */
    double perSecond(String path, List<String> keys, long millis) {
        try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            List<Future<Long>> counts = new ArrayList<>();
            long began = System.nanoTime();
            long until = began + millis * 1_000_000;
            for (int i = 0; i < CONNECTIONS; i++) {
                String key = keys.isEmpty() ? "" : keys.get(i % keys.size());
                counts.add(threads.submit(() -> answeredBy(request(path, key), until)));
            }
            long answered = 0;
            for (Future<Long> count : counts) {
                answered += count.get();
            }
            return answered * 1e9 / (System.nanoTime() - began);
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

    private long answeredBy(byte[] request, long until) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), target.getPort())) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[16_384];
            long answered = 0;
            while (System.nanoTime() < until) {
                out.write(request);
                readAnswer(in, buffer);
                answered++;
            }
            return answered;
        }
    }

    /** Reads one answer of a known length; anything but 200 ends the load. */
    private static void readAnswer(InputStream in, byte[] buffer) throws IOException {
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

    private static int endOf(byte[] buffer, int filled) throws IOException {
        String text = new String(buffer, 0, filled, StandardCharsets.ISO_8859_1);
        int head = text.indexOf("\r\n\r\n");
        if (head < 0) {
            return -1;
        }
        if (!text.startsWith("HTTP/1.1 200")) {
            throw new IOException(text.lines().findFirst().orElse(""));
        }
        String lower = text.substring(0, head).toLowerCase(java.util.Locale.ROOT);
        int at = lower.indexOf("content-length:");
        int lineEnd = lower.indexOf("\r\n", at);
        String length = lower.substring(at + 15, lineEnd < 0 ? lower.length() : lineEnd);
        return head + 4 + Integer.parseInt(length.strip());
    }
}
