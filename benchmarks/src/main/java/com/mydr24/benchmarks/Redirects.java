package com.mydr24.benchmarks;

import com.mydr24.referral.click.Clicks;
import com.mydr24.referral.link.Links;
import com.mydr24.referral.link.NewLink;
import com.mydr24.referral.partner.NewPartner;
import com.mydr24.referral.partner.Partners;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A referral link that is followed, beside a redirect of bare Micronaut and one of nginx: how many
 * a second when as many come as are answered, and how long they take when the same number a second
 * comes to each; and whether every click was stored.
 */
final class Redirects {
    private static final String BARE = "bare Micronaut";
    private static final int CONNECTIONS = 16;
    private static final int VISITORS = 2_000;
    private static final int WARM_UP = 6;
    private static final int ROUNDS = 7;
    private static final long ROUND_MILLIS = 2_000;

    /** Of what bare Micronaut answers at most: what a server is planned for, not its end. */
    private static final double STEADY = 0.4;

    private final Map<String, List<Load.Answered>> results = new LinkedHashMap<>();
    private final Map<String, List<Load.Answered>> steady = new LinkedHashMap<>();

    private Redirects() {}

    static void run() {
        new Redirects().measure();
    }

    private void measure() {
        var nginx = Nginx.start(BareRedirect.TARGET);
        try (Portal portal = Portal.start(Map.of());
                BareServer bare = BareServer.start()) {
            var partner =
                    portal.bean(Partners.class)
                            .register(
                                    new NewPartner(
                                            "Acme", "TECHNOLOGY", "DE", "EUR", "a@acme.example"));
            portal.bean(Links.class).create(partner.id(), new NewLink("bench", null, "/pricing"));
            long sent = 0;
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                boolean counts = round >= 0;
                var into = counts ? results : new LinkedHashMap<String, List<Load.Answered>>();
                sent += round(nginx, bare, portal, Double.POSITIVE_INFINITY, into);
            }
            print(results);
            double rate = STEADY * perSecond(results.getOrDefault(BARE, List.of()));
            for (int round = 0; round < ROUNDS; round++) {
                sent += round(nginx, bare, portal, rate, steady);
            }
            System.out.printf("At a steady %,.0f a second:%n", rate);
            print(steady);
            long stored = stored(portal, sent);
            System.out.printf(
                    "Clicks stored: %,d of %,d redirects sent; ratio %.6f, counted as lost %d.%n",
                    stored, sent, (double) stored / sent, portal.bean(Clicks.class).lost());
        } finally {
            nginx.ifPresent(Nginx::close);
        }
        if (nginx.isEmpty()) {
            System.out.println("nginx is not here: apt-get install nginx-light");
        }
    }

    /** Each in turn. Returns how many clicks there were. */
    private static long round(
            Optional<Nginx> nginx,
            BareServer bare,
            Portal portal,
            double rate,
            Map<String, List<Load.Answered>> into) {
        nginx.ifPresent(server -> load("nginx", server.url(), "/", rate, into));
        load(BARE, bare.url(), "/bench/redirect", rate, into);
        load("bare behind our filters", portal.url(), "/bench/redirect", rate, into);
        return load("referral link", portal.url(), "/r/bench", rate, into);
    }

    private static long load(
            String name,
            URI server,
            String path,
            double rate,
            Map<String, List<Load.Answered>> into) {
        List<List<byte[]>> requests = new ArrayList<>();
        for (int connection = 0; connection < CONNECTIONS; connection++) {
            List<byte[]> ofOne = new ArrayList<>();
            for (int visitor = 0; visitor < VISITORS; visitor++) {
                ofOne.add(request(path, connection * VISITORS + visitor));
            }
            requests.add(ofOne);
        }
        Load.Answered answered = new Load(server, 302).send(requests, ROUND_MILLIS, rate);
        into.computeIfAbsent(name, _ -> new ArrayList<>()).add(answered);
        return answered.count();
    }

    private static byte[] request(String path, int visitor) {
        return ("GET "
                        + path
                        + " HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: Mozilla/5.0 (X11; Linux"
                        + " x86_64; rv:140.0) Gecko/20100101 Firefox/140.0."
                        + visitor
                        + "\r\nAccept: */*\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static void print(Map<String, List<Load.Answered>> results) {
        List<Load.Answered> bareRounds = results.getOrDefault(BARE, List.of());
        double bare = perSecond(bareRounds);
        double bareP99 = percentile(bareRounds, 99);
        System.out.printf(
                "%-26s %10s %8s %8s %10s %10s%n",
                "redirect", "/s", "p50 us", "p99 us", "to bare", "p99 to it");
        results.forEach((name, rounds) ->
                System.out.printf(
                        "%-26s %10.0f %8.0f %8.0f %10.2f %10.2f%n",
                        name,
                        perSecond(rounds),
                        percentile(rounds, 50),
                        percentile(rounds, 99),
                        perSecond(rounds) / bare,
                        percentile(rounds, 99) / bareP99));
    }

    private static double perSecond(List<Load.Answered> rounds) {
        return Rounds.median(rounds.stream().map(Load.Answered::perSecond).toList());
    }

    private static double percentile(List<Load.Answered> rounds, double percent) {
        return Rounds.median(
                rounds.stream()
                        .map(round -> (double) round.micros().getValueAtPercentile(percent))
                        .toList());
    }

    /** Waits until as many are stored as were sent, or nothing has come for a while. */
    private static long stored(Portal portal, long sent) {
        long before = -1;
        long stored = count(portal);
        while (stored < sent && stored > before) {
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(10));
            before = stored;
            stored = count(portal);
        }
        return stored;
    }

    private static long count(Portal portal) {
        String url =
                String.valueOf(
                        portal.installation().configuration().get("datasources.control.url"));
        try (var connection = DriverManager.getConnection(url, "postgres", "postgres");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from referral.click")) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
