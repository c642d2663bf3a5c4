package com.mydr24.benchmarks;

import com.mydr24.billing.payment.InvoicePaid;
import com.mydr24.referral.campaign.CampaignTerms;
import com.mydr24.referral.campaign.Campaigns;
import com.mydr24.referral.campaign.RewardTerms;
import com.mydr24.referral.campaign.Touch;
import com.mydr24.referral.policy.RewardForm;
import com.mydr24.referral.policy.RewardKind;
import com.mydr24.regions.outbox.OutboxConsumer;
import com.mydr24.regions.outbox.OutboxEvent;
import com.mydr24.regions.placement.Placement;
import com.mydr24.regions.placement.TenantId;
import com.mydr24.tenant.directory.Directory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Paid invoices that earn their partner something, by 16 writers: all of one partner, of a thousand
 * partners, and beside them the floor, the same rows put into the same tables in one transaction
 * each by plain JDBC. Each conversion is decided, claimed, kept with its inputs and booked.
 */
final class Conversions {
    private static final int WRITERS = 16;
    private static final int TENANTS = 1_000;
    private static final int WARM_UP = 2;
    private static final int ROUNDS = 5;
    private static final long ROUND_NANOS = TimeUnit.SECONDS.toNanos(4);
    private static final String HOT = "one partner";
    private static final String WIDE = "1,000 partners";
    private static final String FLOOR = "plain JDBC, the same rows";

    private final Map<String, List<Double>> results = new LinkedHashMap<>();

    private interface Writer {
        void write(int tenant) throws SQLException;
    }

    static void run() {
        Installations.beDurable();
        new Conversions().measure();
    }

    private void measure() {
        try (Portal portal = Portal.start(Map.of("mydr24.jobs.run", "false"))) {
            fill(portal);
            OutboxConsumer commissions =
                    portal.context().getBeansOfType(OutboxConsumer.class).stream()
                            .filter(consumer -> consumer.type().equals(InvoicePaid.EVENT_TYPE))
                            .findFirst()
                            .orElseThrow();
            List<Placement> hot = placements(portal, "hot");
            List<Placement> wide = placements(portal, "wide");
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                boolean counts = round >= 0;
                round(HOT, counts, () -> tenant -> pay(commissions, hot.get(tenant)));
                round(WIDE, counts, () -> tenant -> pay(commissions, wide.get(tenant)));
                round(FLOOR, counts, () -> new Floor(controlUrl(portal)));
            }
        }
        double floor = Rounds.median(results.getOrDefault(FLOOR, List.of()));
        System.out.printf("%-28s %10s %10s%n", "conversions", "/s", "to floor");
        results.forEach((name, rounds) ->
                System.out.printf(
                        "%-28s %10.0f %10.2f%n",
                        name, Rounds.median(rounds), Rounds.median(rounds) / floor));
    }

    private interface Writers {
        Writer open() throws SQLException;
    }

    private void round(String name, boolean counts, Writers writers) {
        long end = System.nanoTime() + ROUND_NANOS;
        List<Future<Integer>> writing = new ArrayList<>();
        long done = 0;
        try (var threads = Executors.newFixedThreadPool(WRITERS)) {
            for (int writer = 0; writer < WRITERS; writer++) {
                int first = writer;
                writing.add(
                        threads.submit(() -> {
                            Writer each = writers.open();
                            int written = 0;
                            while (System.nanoTime() < end) {
                                each.write((first + written * WRITERS) % TENANTS);
                                written++;
                            }
                            if (each instanceof AutoCloseable open) {
                                open.close();
                            }
                            return written;
                        }));
            }
            for (Future<Integer> each : writing) {
                done += each.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        if (counts) {
            results.computeIfAbsent(name, _ -> new ArrayList<>()).add(done * 1e9 / ROUND_NANOS);
        }
    }

    private static void pay(OutboxConsumer commissions, Placement placement) {
        UUID invoice = UUID.randomUUID();
        commissions.accept(
                placement,
                new OutboxEvent(
                        UUID.randomUUID(),
                        InvoicePaid.EVENT_TYPE,
                        """
                        {"id": "%s", "number": "DE-INV-2026-000001", "currency": "EUR",
                         "netMinor": 1000, "paidAt": "2026-02-07T00:00:00Z"}
                        """
                                .formatted(invoice),
                        Instant.EPOCH));
    }

    private static List<Placement> placements(Portal portal, String set) {
        Directory directory = portal.bean(Directory.class);
        List<Placement> placements = new ArrayList<>();
        for (int n = 1; n <= TENANTS; n++) {
            TenantId tenant = new TenantId(UUID.fromString(md5(portal, set + n)));
            placements.add(directory.byId(tenant).orElseThrow().placement());
        }
        return placements;
    }

    private static String md5(Portal portal, String text) {
        try (Connection connection = owner(controlUrl(portal));
                PreparedStatement statement =
                        connection.prepareStatement("select md5(?)::uuid::text")) {
            statement.setString(1, text);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void fill(Portal portal) {
        portal.bean(Campaigns.class)
                .put(
                        "recurring",
                        new CampaignTerms(
                                new RewardTerms(
                                        RewardKind.SHARE,
                                        RewardForm.CASH,
                                        1_000,
                                        0,
                                        null,
                                        0,
                                        List.of(),
                                        false),
                                90,
                                Touch.LAST,
                                null,
                                null));
        Installations.control(
                portal.installation(),
                """
                insert into referral.partner (id, name, type, country, currency, email, created_at)
                select md5('partner' || n)::uuid, 'Partner ' || n, 'TECHNOLOGY', 'DE', 'EUR',
                       'p' || n || '@partner.example', now()
                  from generate_series(1, %1$d) as n;
                insert into referral.link (slug, id, partner_id, campaign, target, created_at)
                select 'link-' || n, md5('link' || n)::uuid, md5('partner' || n)::uuid, 'recurring',
                       '/', now()
                  from generate_series(1, %1$d) as n;
                insert into tenancy.directory (id, slug, region, cell, database_name, tier, isolation,
                                               kind, status, created_at)
                select md5(kind || n)::uuid, kind || '-' || n, 'eu-de', 'eu-de-1', 'mydr24_pool',
                       'PROFESSIONAL', 'POOL', 'HOSPITAL', 'ACTIVE', now()
                  from generate_series(1, %1$d) as n, (values ('hot'), ('wide')) as kinds (kind)
                """
                        .formatted(TENANTS));
        try (Connection connection = owner(portal.installation().jdbcUrl("eu-de-1"));
                var statement = connection.createStatement()) {
            statement.execute(
                    """
                    insert into referral.conversion (tenant_id, partner_id, link_id, link_slug, how,
                                                     bound_at, campaign, campaign_version)
                    select md5(kind || n)::uuid, md5('partner' || of)::uuid, md5('link' || of)::uuid,
                           'link-' || of, 'CODE', now(), 'recurring', 1
                      from generate_series(1, %d) as n, (values ('hot'), ('wide')) as kinds (kind),
                           lateral (select case kind when 'hot' then 1 else n end) as partners (of)
                    """
                            .formatted(TENANTS));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String controlUrl(Portal portal) {
        return String.valueOf(portal.installation().configuration().get("datasources.control.url"));
    }

    private static Connection owner(String url) throws SQLException {
        return DriverManager.getConnection(url, "postgres", "postgres");
    }

    /** What a conversion leaves behind, and nothing that decides it. */
    private static final class Floor implements Writer, AutoCloseable {
        private final Connection connection;

        Floor(String url) throws SQLException {
            connection = owner(url);
            connection.setAutoCommit(false);
        }

        @Override
        public void write(int tenant) throws SQLException {
            UUID id = UUID.randomUUID();
            String event = UUID.randomUUID().toString();
            String keys =
                    "md5('partner' || %1$d)::uuid, md5('wide' || %1$d)::uuid".formatted(tenant + 1);
            try (var statement = connection.createStatement()) {
                statement.executeUpdate(
                        """
                        insert into referral.reward (id, partner_id, tenant_id, campaign, source,
                               source_event, rule, beneficiary, one_off, paid_at, state, currency,
                               base_minor, amount_minor, earning, held_until)
                        values ('%1$s', %3$s, 'recurring', 'invoice', '%2$s', 'recurring/1', '%1$s',
                                false, now(), 'HELD', 'EUR', 1000, 100, '{}', now())
                        """
                                .formatted(id, event, keys));
                statement.executeUpdate(
                        """
                        insert into referral.reward_decision (id, partner_id, tenant_id, tenant_slug,
                               source, source_event, document, decided_at, outcome, policy, why,
                               base_minor, rate_bp, currency, amount_minor)
                        values ('%1$s', %3$s, 'wide', 'invoice', '%2$s', 'DE-INV-1', now(),
                                'ACCRUED', 'p', 'w', 1000, 1000, 'EUR', 100)
                        """
                                .formatted(id, event, keys));
                statement.executeUpdate(
                        """
                        insert into referral.ledger_entry (id, partner_id, decision_id, kind, event, at)
                        values ('%1$s', %2$s, '%1$s', 'ACCRUAL', 'accrual:%1$s', now()),
                               (gen_random_uuid(), %2$s, '%1$s', 'HOLD', 'hold:%1$s', now())
                        """
                                .formatted(id, keys.substring(0, keys.indexOf(", md5"))));
                statement.executeUpdate(
                        """
                        insert into referral.ledger_line (entry_id, line_no, account, currency,
                                                          amount_minor)
                        values ('%1$s', 1, 'REFERRAL_EXPENSE', 'EUR', 100),
                               ('%1$s', 2, 'PARTNER_ACCRUED', 'EUR', -100)
                        """
                                .formatted(id));
            }
            connection.commit();
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
