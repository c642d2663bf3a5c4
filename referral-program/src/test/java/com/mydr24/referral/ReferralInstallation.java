package com.mydr24.referral;

import com.mydr24.local.TestServices;
import com.mydr24.local.TestServices.Installation;
import com.mydr24.local.postgres.LocalPostgres;
import com.mydr24.referral.click.Basis;
import com.mydr24.referral.link.Link;
import com.mydr24.referral.link.Links;
import com.mydr24.referral.link.NewLink;
import com.mydr24.referral.link.Visit;
import com.mydr24.referral.link.VisitRequest;
import com.mydr24.referral.link.Visits;
import com.mydr24.referral.partner.NewPartner;
import com.mydr24.referral.partner.Partner;
import com.mydr24.referral.partner.Partners;
import com.mydr24.regions.time.LocalClock;
import io.micronaut.context.ApplicationContext;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A whole MyDR24 up to the referral programme, on databases of its own, with a movable clock. */
public final class ReferralInstallation implements AutoCloseable {
    private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private final Installation installation;
    private final ApplicationContext context;
    private @Nullable Connection reader;

    private ReferralInstallation(Installation installation) {
        this.installation = installation;
        context = ApplicationContext.run(installation.configuration(), "test");
    }

    /** One cell, and no sweep but those a test runs itself. */
    public static ReferralInstallation start() {
        return start(Map.of());
    }

    /** As {@link #start()}, with further properties. */
    public static ReferralInstallation start(Map<String, Object> properties) {
        Installation installation =
                TestServices.shared()
                        .installation("eu-de-1")
                        .with("mydr24.local.clock", "true")
                        .with("mydr24.jobs.run", "false")
                        .with("mydr24.referral.rid-key", KEY)
                        .with("mydr24.referral.default-target", "/sign-up");
        for (Map.Entry<String, Object> property : properties.entrySet()) {
            installation = installation.with(property.getKey(), property.getValue());
        }
        return new ReferralInstallation(installation);
    }

    /** The same databases after the program was ended. */
    public ReferralInstallation again() {
        return new ReferralInstallation(installation);
    }

    /** The properties this program was started with. */
    public Map<String, Object> configuration() {
        return installation.configuration();
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public void itIs(String now) {
        bean(LocalClock.class).move(Instant.parse(now));
    }

    /** A partner that is paid in euro. */
    public Partner partner(String type, String country) {
        return bean(Partners.class)
                .register(new NewPartner("Acme", type, country, "EUR", "a@acme.example"));
    }

    /** A link of the partner in a campaign. */
    public Link link(Partner partner, String campaign) {
        return bean(Links.class).create(partner.id(), new NewLink(null, campaign, null));
    }

    /** A person follows a link. */
    public Visit visit(String slug, @Nullable String earlier) {
        return bean(Visits.class).visit(byAPerson(slug, earlier));
    }

    /** A person follows a link from an address. */
    public Visit visit(String slug, String address, @Nullable String earlier) {
        return bean(Visits.class).visit(byAPerson(slug, address, earlier));
    }

    static VisitRequest byAPerson(String slug, @Nullable String earlier) {
        return byAPerson(slug, "192.0.2.7", earlier);
    }

    private static VisitRequest byAPerson(String slug, String address, @Nullable String earlier) {
        return new VisitRequest(
                slug,
                null,
                earlier,
                Basis.NO_STORAGE,
                false,
                false,
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
                address);
    }

    /** The first column of what a query finds in the control database. */
    public synchronized List<String> query(String sql, Object... arguments) {
        try (var statement = reader().prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            List<String> found = new ArrayList<>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(String.valueOf(rows.getObject(1)));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private Connection reader() throws SQLException {
        if (reader == null) {
            reader = control(LocalPostgres.APPLICATION);
        }
        return reader;
    }

    /** What stands on an account of a partner, debits positive. */
    public long balance(UUID partner, String account) {
        return Long.parseLong(
                query(
                                """
                                select coalesce(sum(line.amount_minor), 0)
                                  from referral.ledger_entry as entry
                                  join referral.ledger_line as line on line.entry_id = entry.id
                                 where entry.partner_id = ? and line.account = ?
                                """,
                                partner,
                                account)
                        .getFirst());
    }

    /** Says something to the control database as one of its roles. */
    public void execute(String role, String sql) throws SQLException {
        try (var connection = control(role);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** A connection past the program. */
    public Connection control(String role) throws SQLException {
        return DriverManager.getConnection(
                String.valueOf(installation.configuration().get("datasources.control.url")),
                role,
                TestServices.shared().postgres().password());
    }

    @Override
    public synchronized void close() throws SQLException {
        if (reader != null) {
            reader.close();
        }
        context.close();
    }
}
