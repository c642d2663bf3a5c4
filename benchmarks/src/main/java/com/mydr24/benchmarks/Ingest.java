package com.mydr24.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How many usage events a second the whole program takes over HTTP, a thousand a request, each once
 * and in one transaction with its key. Beside it the floor: the same rows, put into the same table
 * by plain batched inserts of the server's owner. Loopback only.
 */
final class Ingest {
    private static final int CONNECTIONS = 4;
    private static final int EVENTS = 1_000;
    private static final int REQUESTS = 120;
    private static final int ROUNDS = 5;

    private Ingest() {}

    static void run() {
        Installations.beDurable();
        try (Portal portal = Portal.start(Map.of())) {
            List<String> keys = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                portal.signUp("meter-" + i, "BASIC");
                keys.add(portal.keyOf("meter-" + i));
            }
            List<Double> taken = new ArrayList<>();
            List<Double> floor = new ArrayList<>();
            for (int round = -2; round < ROUNDS; round++) {
                double events = perSecond(portal, keys, round);
                double rows = floor(portal, round);
                if (round >= 0) {
                    taken.add(events);
                    floor.add(rows);
                }
            }
            double median = Rounds.median(taken);
            System.out.printf(
                    "Usage over HTTP, %,d events a request, %d connections: %,.0f events/s (%s);"
                            + " floor %,.0f rows/s; ratio %.2f.%n",
                    EVENTS,
                    CONNECTIONS,
                    median,
                    taken.stream().map(rate -> "%,.0f".formatted(rate)).toList(),
                    Rounds.median(floor),
                    Rounds.median(floor) / median);
        }
    }

    private static double perSecond(Portal portal, List<String> keys, int round) {
        List<List<byte[]>> requests = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            List<byte[]> own = new ArrayList<>();
            for (int n = 0; n < REQUESTS / CONNECTIONS; n++) {
                own.add(request(keys.get(i), "r%d-c%d-n%d".formatted(round, i, n)));
            }
            requests.add(own);
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            long began = System.nanoTime();
            List<Future<?>> running = new ArrayList<>();
            for (List<byte[]> own : requests) {
                running.add(
                        threads.submit(() -> {
                            send(portal.url().getPort(), own);
                            return true;
                        }));
            }
            for (Future<?> each : running) {
                each.get();
            }
            return (double) REQUESTS * EVENTS / (System.nanoTime() - began) * 1e9;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the load broke off", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static byte[] request(String key, String prefix) {
        String at = Instant.now().toString();
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < EVENTS; i++) {
            body.append("{\"id\":\"")
                    .append(prefix)
                    .append('-')
                    .append(i)
                    .append("\",\"meter\":\"images.stored\",\"at\":\"")
                    .append(at)
                    .append("\",\"quantity\":")
                    .append(i % 97 + 0.25)
                    .append(",\"attributes\":{\"site\":\"s")
                    .append(i % 7)
                    .append("\"}}\n");
        }
        byte[] bytes = body.toString().getBytes(StandardCharsets.US_ASCII);
        byte[] head =
                ("POST /api/v1/usage HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer "
                                + key
                                + "\r\nContent-Type: application/x-ndjson\r\nContent-Length: "
                                + bytes.length
                                + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII);
        byte[] whole = new byte[head.length + bytes.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(bytes, 0, whole, head.length, bytes.length);
        return whole;
    }

    private static void send(int port, List<byte[]> requests) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[16_384];
            for (byte[] request : requests) {
                out.write(request);
                String answer = new String(buffer, 0, in.read(buffer), StandardCharsets.US_ASCII);
                while (!answer.endsWith("}")) {
                    answer += new String(buffer, 0, in.read(buffer), StandardCharsets.US_ASCII);
                }
                if (!answer.contains("\"accepted\":" + EVENTS)) {
                    throw new IOException(answer);
                }
            }
        }
    }

    private static double floor(Portal portal, int round) {
        String url = portal.installation().jdbcUrl("eu-de-1") + "?reWriteBatchedInserts=true";
        try (Connection connection = DriverManager.getConnection(url, "postgres", "postgres")) {
            List<Object[]> rows = rows(connection, round);
            connection.setAutoCommit(false);
            long began = System.nanoTime();
            for (int from = 0; from < rows.size(); from += EVENTS) {
                insert(connection, rows.subList(from, Math.min(from + EVENTS, rows.size())));
            }
            return rows.size() / ((System.nanoTime() - began) / 1e9);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Object[]> rows(Connection connection, int round) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        select tenant_id, 'floor-' || id, meter, at, quantity, attributes, fingerprint,
                               received_at
                          from billing.usage_event
                         where id like ?
                         order by tenant_id, id
                        """)) {
            statement.setString(1, "r" + round + "-%");
            List<Object[]> rows = new ArrayList<>();
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    Object[] values = new Object[8];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = row.getObject(i + 1);
                    }
                    rows.add(values);
                }
            }
            return rows;
        }
    }

    private static void insert(Connection connection, List<Object[]> rows) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        insert into billing.usage_event (tenant_id, id, meter, at, quantity, attributes,
                                                         fingerprint, received_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        """)) {
            for (Object[] values : rows) {
                for (int i = 0; i < values.length; i++) {
                    statement.setObject(i + 1, values[i]);
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
        connection.commit();
    }
}
