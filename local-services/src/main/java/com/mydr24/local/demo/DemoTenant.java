package com.mydr24.local.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An invented customer and what becomes of it.
 *
 * @param unpaid months, counted from the first, whose invoice it leaves open
 */
record DemoTenant(
        Registration registration,
        Arrival arrival,
        Load load,
        List<Site> sites,
        List<Incident> incidents,
        Set<Integer> unpaid) {

    /** How it signs up. */
    record Registration(
            String slug,
            String legalName,
            String kind,
            @Nullable String parent,
            String country,
            String region,
            String tier,
            String currency,
            ZoneId timeZone) {

        String adminEmail() {
            return "admin@" + slug + ".example";
        }
    }

    /**
     * When it signs up, and who sent it.
     *
     * @param month counted from the demonstration's first, which is 0
     * @param time in UTC
     * @param link slug of the partner's link it came by
     */
    record Arrival(int month, int day, LocalTime time, @Nullable String link) {
        Instant in(YearMonth first) {
            return first.plusMonths(month).atDay(day).atTime(time).toInstant(ZoneOffset.UTC);
        }
    }

    /**
     * How busy it is.
     *
     * @param weekendPercent of a weekday's requests that come on a Saturday or Sunday
     * @param pacePercent of the usual time that its requests take
     * @param monitors what is probed
     */
    record Load(int requestsPerDay, int weekendPercent, int pacePercent, List<String> monitors) {}

    /** One of its places. */
    record Site(String name, String city, String country) {
        Map<String, Object> form() {
            return Map.of("name", name, "city", city, "country", country);
        }
    }

    String slug() {
        return registration.slug();
    }

    ZoneId zone() {
        return registration.timeZone();
    }

    /** Of those that are billed from another country of the Union; invented, but for its form. */
    @Nullable String vatNumber() {
        return switch (registration.country()) {
            case "FR" -> "FR11123456782";
            case "AT" -> "ATU12345675";
            default -> null;
        };
    }

    /** What its invoices say of it. */
    Map<String, Object> billingProfile() {
        Map<String, Object> profile = new TreeMap<>();
        profile.put("street", sites.getFirst().name());
        profile.put("postalCode", "00000");
        profile.put("city", sites.getFirst().city());
        profile.put("buyerReference", "Finance");
        profile.put("electronicAddress", Map.of("scheme", "0088", "id", "4006381333931"));
        String number = vatNumber();
        if (number != null) {
            profile.put("vatNumber", number);
        }
        return profile;
    }

    /** What the authority said of its number when it came. */
    Map<String, Object> vatCheck(String number, JsonNode clock) {
        return Map.of(
                "id",
                UUID.nameUUIDFromBytes((slug() + number).getBytes(UTF_8)).toString(),
                "vatNumber",
                number,
                "result",
                "VALID",
                "checkedAt",
                clock.path("now").asText());
    }

    /** The body of its sign-up. */
    Map<String, Object> form(@Nullable String referral) {
        Map<String, Object> form = new TreeMap<>();
        form.put("slug", registration.slug());
        form.put("legalName", registration.legalName());
        form.put("kind", registration.kind());
        form.put("country", registration.country());
        form.put("region", registration.region());
        form.put("tier", registration.tier());
        form.put("currency", registration.currency());
        form.put("timeZone", registration.timeZone().getId());
        form.put("adminEmail", registration.adminEmail());
        String parent = registration.parent();
        if (parent != null) {
            form.put("parent", parent);
        }
        if (referral != null) {
            form.put("referral", referral);
        }
        return form;
    }
}
