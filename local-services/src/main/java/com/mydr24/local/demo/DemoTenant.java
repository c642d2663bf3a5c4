package com.mydr24.local.demo;

import java.time.Instant;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
