package com.mydr24.local.demo;

import com.mydr24.local.demo.DemoTenant.Arrival;
import com.mydr24.local.demo.DemoTenant.Load;
import com.mydr24.local.demo.DemoTenant.Registration;
import com.mydr24.local.demo.DemoTenant.Site;
import com.mydr24.local.demo.Incident.Effect;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who signs up in the demonstration. All names are invented. */
final class DemoTenants {
    private static final String API = "api";
    private static final String PORTAL = "portal";
    private static final String FHIR = "fhir";
    private static final List<String> ALL_MONITORS = List.of(API, PORTAL, FHIR);
    private static final List<String> TWO_MONITORS = List.of(API, PORTAL);

    private DemoTenants() {}

    /** In the order of their arrival; a parent comes before its children. */
    static List<DemoTenant> all() {
        return List.of(
                nationalSystem(),
                elbtal(),
                tirol(),
                lakeshore(),
                riftValley(),
                sakura(),
                saintAubin(),
                medwerk(),
                kisumu(),
                sierra(),
                wangan(),
                rivage());
    }

    private static DemoTenant nationalSystem() {
        return new DemoTenant(
                registration(
                        "sante-numerique",
                        "Service National de Santé Numérique",
                        "NATIONAL_SYSTEM",
                        null,
                        "FR",
                        "eu-de",
                        "EMERGENCY",
                        "EUR",
                        "Europe/Paris"),
                new Arrival(0, 2, LocalTime.of(8, 15), null),
                new Load(225, 80, 82, ALL_MONITORS),
                List.of(
                        new Site("Centre de régulation Paris", "Paris", "FR"),
                        new Site("Centre de régulation Lyon", "Lyon", "FR")),
                List.of(
                        outage(0, 11, "03:12:20", Duration.ofSeconds(60), 40, ALL_MONITORS),
                        outage(0, 19, "14:41:05", Duration.ofSeconds(75), 40, List.of(FHIR)),
                        outage(0, 27, "22:08:40", Duration.ofSeconds(45), 40, List.of(API)),
                        outage(4, 9, "05:30:15", Duration.ofSeconds(80), 60, ALL_MONITORS)),
                Set.of());
    }

    private static DemoTenant elbtal() {
        return new DemoTenant(
                registration(
                        "klinikum-elbtal",
                        "Klinikum Elbtal gGmbH",
                        "HOSPITAL",
                        null,
                        "DE",
                        "eu-de",
                        "PROFESSIONAL",
                        "EUR",
                        "Europe/Berlin"),
                new Arrival(0, 3, LocalTime.of(9, 40), null),
                new Load(155, 55, 104, ALL_MONITORS),
                List.of(
                        new Site("Haupthaus", "Dresden", "DE"),
                        new Site("Tagesklinik Neustadt", "Dresden", "DE"),
                        new Site("Reha-Zentrum Pirna", "Pirna", "DE")),
                List.of(
                        outage(1, 17, "16:22:10", Duration.ofMinutes(26), 30, List.of(FHIR)),
                        outage(5, 8, "02:05:30", Duration.ofMinutes(71), 90, ALL_MONITORS)),
                Set.of());
    }

    private static DemoTenant tirol() {
        return new DemoTenant(
                registration(
                        "alpenklinik-tirol",
                        "Alpenklinik Tirol GmbH",
                        "HOSPITAL",
                        null,
                        "AT",
                        "eu-de",
                        "BASIC",
                        "EUR",
                        "Europe/Vienna"),
                new Arrival(0, 5, LocalTime.of(13, 5), "nordwind"),
                new Load(50, 40, 128, TWO_MONITORS),
                List.of(new Site("Alpenklinik", "Innsbruck", "AT")),
                List.of(
                        outage(2, 6, "01:10:00", Duration.ofMinutes(38), 80, TWO_MONITORS),
                        outage(6, 2, "11:20:25", Duration.ofMinutes(22), 70, List.of(PORTAL))),
                Set.of());
    }

    private static DemoTenant lakeshore() {
        return new DemoTenant(
                registration(
                        "lakeshore-health",
                        "Lakeshore Regional Health, Inc.",
                        "HOSPITAL",
                        null,
                        "US",
                        "na-us",
                        "ENTERPRISE",
                        "USD",
                        "America/Chicago"),
                new Arrival(0, 6, LocalTime.of(15, 30), null),
                new Load(210, 60, 91, ALL_MONITORS),
                List.of(
                        new Site("Lakeshore Main", "Milwaukee", "US"),
                        new Site("Harbor Campus", "Racine", "US")),
                List.of(
                        slowness(4, 15, "13:00:00", Duration.ofHours(4), 18),
                        outage(2, 21, "04:15:45", Duration.ofMinutes(3), 80, List.of(PORTAL))),
                Set.of());
    }

    private static DemoTenant riftValley() {
        return new DemoTenant(
                registration(
                        "rift-valley-clinics",
                        "Rift Valley Community Clinics",
                        "HOSPITAL",
                        null,
                        "KE",
                        "em-ke",
                        "BASIC",
                        "KES",
                        "Africa/Nairobi"),
                new Arrival(0, 9, LocalTime.of(7, 20), "versorgung"),
                new Load(40, 50, 185, TWO_MONITORS),
                List.of(
                        new Site("Nakuru Clinic", "Nakuru", "KE"),
                        new Site("Naivasha Clinic", "Naivasha", "KE")),
                List.of(
                        outage(1, 12, "18:40:00", Duration.ofMinutes(55), 90, TWO_MONITORS),
                        outage(3, 4, "19:05:00", Duration.ofHours(5), 95, TWO_MONITORS)),
                Set.of(4, 5));
    }

    private static DemoTenant sakura() {
        return new DemoTenant(
                registration(
                        "sakura-hospital",
                        "医療法人さくら総合病院",
                        "HOSPITAL",
                        null,
                        "JP",
                        "ap-jp",
                        "PROFESSIONAL",
                        "JPY",
                        "Asia/Tokyo"),
                new Arrival(0, 12, LocalTime.of(1, 45), null),
                new Load(140, 35, 96, ALL_MONITORS),
                List.of(new Site("本院", "大阪市", "JP"), new Site("健診センター", "堺市", "JP")),
                List.of(
                        // The database: nothing worked from breakfast to the afternoon.
                        outage(2, 14, "07:40:30", Duration.ofMinutes(475), 97, ALL_MONITORS)),
                Set.of());
    }

    private static DemoTenant saintAubin() {
        return new DemoTenant(
                registration(
                        "hopital-saint-aubin",
                        "Hôpital Saint-Aubin",
                        "HOSPITAL",
                        "sante-numerique",
                        "FR",
                        "eu-de",
                        "PROFESSIONAL",
                        "EUR",
                        "Europe/Paris"),
                new Arrival(0, 16, LocalTime.of(10, 0), null),
                new Load(110, 55, 117, TWO_MONITORS),
                List.of(new Site("Hôpital Saint-Aubin", "Tours", "FR")),
                List.of(outage(3, 25, "20:11:00", Duration.ofMinutes(9), 50, List.of(PORTAL))),
                Set.of());
    }

    private static DemoTenant medwerk() {
        return new DemoTenant(
                registration(
                        "medwerk",
                        "Medwerk Gesundheitssysteme AG",
                        "ENTERPRISE",
                        null,
                        "DE",
                        "eu-de",
                        "ENTERPRISE",
                        "EUR",
                        "Europe/Berlin"),
                new Arrival(1, 3, LocalTime.of(8, 50), null),
                new Load(225, 25, 74, ALL_MONITORS),
                List.of(
                        new Site("Zentrale", "Hamburg", "DE"),
                        new Site("Rechenzentrum Nord", "Norderstedt", "DE")),
                List.of(
                        outage(3, 13, "11:58:20", Duration.ofMinutes(47), 85, ALL_MONITORS),
                        outage(6, 3, "09:14:10", Duration.ofMinutes(6), 60, List.of(FHIR))),
                Set.of());
    }

    private static DemoTenant kisumu() {
        return new DemoTenant(
                registration(
                        "lakeside-kisumu",
                        "Lakeside Hospital Kisumu Ltd",
                        "HOSPITAL",
                        null,
                        "KE",
                        "em-ke",
                        "PROFESSIONAL",
                        "USD",
                        "Africa/Nairobi"),
                new Arrival(1, 11, LocalTime.of(11, 10), null),
                new Load(85, 60, 163, TWO_MONITORS),
                List.of(new Site("Lakeside Hospital", "Kisumu", "KE")),
                List.of(
                        new Incident(
                                3,
                                20,
                                LocalTime.of(0, 30),
                                Duration.ofHours(5),
                                new Effect.Silence()),
                        outage(5, 16, "10:31:00", Duration.ofMinutes(18), 40, List.of(API))),
                Set.of(5));
    }

    private static DemoTenant sierra() {
        return new DemoTenant(
                registration(
                        "sierra-clinics",
                        "Sierra Community Clinics LLC",
                        "HOSPITAL",
                        null,
                        "US",
                        "na-us",
                        "PROFESSIONAL",
                        "USD",
                        "America/Los_Angeles"),
                new Arrival(1, 18, LocalTime.of(17, 25), "nordwind"),
                new Load(100, 30, 109, TWO_MONITORS),
                List.of(
                        new Site("Truckee", "Truckee", "US"),
                        new Site("Grass Valley", "Grass Valley", "US")),
                List.of(outage(4, 22, "09:45:00", Duration.ofMinutes(52), 85, TWO_MONITORS)),
                Set.of());
    }

    private static DemoTenant wangan() {
        return new DemoTenant(
                registration(
                        "wangan-emergency",
                        "湾岸救命救急センター",
                        "ENTERPRISE",
                        null,
                        "JP",
                        "ap-jp",
                        "EMERGENCY",
                        "JPY",
                        "Asia/Tokyo"),
                new Arrival(2, 8, LocalTime.of(2, 30), null),
                new Load(180, 90, 68, ALL_MONITORS),
                List.of(new Site("救命救急センター", "東京都江東区", "JP")),
                List.of(outage(5, 19, "23:17:30", Duration.ofSeconds(90), 50, List.of(API))),
                Set.of());
    }

    private static DemoTenant rivage() {
        return new DemoTenant(
                registration(
                        "hopital-du-rivage",
                        "Hôpital du Rivage",
                        "HOSPITAL",
                        "sante-numerique",
                        "FR",
                        "eu-de",
                        "BASIC",
                        "EUR",
                        "Europe/Paris"),
                new Arrival(2, 20, LocalTime.of(9, 30), null),
                new Load(55, 50, 139, TWO_MONITORS),
                List.of(new Site("Hôpital du Rivage", "La Rochelle", "FR")),
                List.of(),
                Set.of());
    }

    private static Registration registration(
            String slug,
            String legalName,
            String kind,
            @Nullable String parent,
            String country,
            String region,
            String tier,
            String currency,
            String zone) {
        return new Registration(
                slug, legalName, kind, parent, country, region, tier, currency, ZoneId.of(zone));
    }

    private static Incident outage(
            int month,
            int day,
            String from,
            Duration length,
            int failingPercent,
            List<String> monitors) {
        return new Incident(
                month,
                day,
                LocalTime.parse(from),
                length,
                new Effect.Outage(monitors, failingPercent));
    }

    private static Incident slowness(int month, int day, String from, Duration length, int factor) {
        return new Incident(month, day, LocalTime.parse(from), length, new Effect.Slowness(factor));
    }
}
