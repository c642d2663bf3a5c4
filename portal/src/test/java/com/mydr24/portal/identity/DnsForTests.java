package com.mydr24.portal.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/** A little name server on loopback, spoken to over UDP; knows TXT records and no others. */
public final class DnsForTests implements AutoCloseable {
    private static final int LONGEST = 1232;

    private final DatagramSocket socket;
    private final Map<String, List<String>> texts = new ConcurrentHashMap<>();
    private volatile boolean away;

    public DnsForTests() {
        try {
            socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("dns-for-tests").start(this::serve);
    }

    /** What tells a MyDR24 to ask here. */
    public Map<String, Object> properties() {
        return Map.of(
                "mydr24.dns.resolver", "127.0.0.1",
                "mydr24.dns.port", socket.getLocalPort(),
                "mydr24.dns.timeout", "1s");
    }

    public void set(String name, String... values) {
        texts.put(name, List.of(values));
    }

    public void remove(String name) {
        texts.remove(name);
    }

    /** Answers every question with SERVFAIL, or no longer. */
    public void away(boolean isAway) {
        away = isAway;
    }

    private void serve() {
        byte[] buffer = new byte[LONGEST];
        while (!socket.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(packet);
                byte[] answer =
                        answer(new Message(Arrays.copyOf(packet.getData(), packet.getLength())))
                                .toWire();
                socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            } catch (IOException closed) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(closed);
                }
            }
        }
    }

    private Message answer(Message question) {
        Message answer = new Message(question.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.getHeader().setFlag(Flags.RA);
        answer.addRecord(question.getQuestion(), Section.QUESTION);
        Name name = question.getQuestion().getName();
        List<String> found = texts.get(name.toString(true));
        if (away) {
            answer.getHeader().setRcode(Rcode.SERVFAIL);
        } else if (found == null) {
            answer.getHeader().setRcode(Rcode.NXDOMAIN);
        } else if (question.getQuestion().getType() == Type.TXT) {
            for (String text : found) {
                answer.addRecord(new TXTRecord(name, DClass.IN, 60, text), Section.ANSWER);
            }
        }
        return answer;
    }

    @Override
    public void close() {
        socket.close();
    }
}
