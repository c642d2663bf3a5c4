package com.mydr24.sla.prober;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A forward proxy on loopback that goes on from an address of its own. */
final class ConnectProxy implements AutoCloseable {
    private final ServerSocket server;
    private final InetAddress from;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    ConnectProxy(String from) throws IOException {
        this.from = InetAddress.getByName(from);
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var _ = threads.submit(this::serve);
    }

    String address() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    private Void serve() throws IOException {
        while (true) {
            Socket client = server.accept();
            var _ = threads.submit(() -> tunnel(client));
        }
    }

    private Void tunnel(Socket client) throws IOException {
        try (client) {
            String head = head(client.getInputStream());
            String[] words = head.substring(0, head.indexOf("\r\n")).split(" ", 3);
            boolean isConnect = words[0].equals("CONNECT");
            URI target = URI.create(isConnect ? "tcp://" + words[1] : words[1]);
            try (Socket onwards = new Socket(target.getHost(), target.getPort(), from, 0)) {
                OutputStream first =
                        isConnect ? client.getOutputStream() : onwards.getOutputStream();
                first.write(
                        (isConnect ? "HTTP/1.1 200 OK\r\n\r\n" : head)
                                .getBytes(StandardCharsets.ISO_8859_1));
                var _ =
                        threads.submit(() ->
                                client.getInputStream().transferTo(onwards.getOutputStream()));
                onwards.getInputStream().transferTo(client.getOutputStream());
            }
        }
        return null;
    }

    private static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the client went away");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }
}
