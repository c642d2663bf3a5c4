package com.mydr24.portal.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.mydr24.portal.Api;
import com.mydr24.portal.PortalForTests;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The tenants that a test signs up, and their administrators at work by API. */
final class Tenants {
    private final PortalForTests portal;
    private final Map<String, Api> admins = new ConcurrentHashMap<>();

    Tenants(PortalForTests portal) {
        this.portal = portal;
    }

    /** Signs a German hospital up, whose administrator is admin@slug.example. */
    void signUp(String slug, String tier) {
        portal.operator()
                .post(
                        "/api/v1/tenants?wait=60",
                        """
                        {"slug": "%1$s", "legalName": "%1$s gGmbH", "kind": "HOSPITAL",
                         "country": "DE", "region": "eu-de", "tier": "%2$s", "currency": "EUR",
                         "timeZone": "Europe/Berlin", "adminEmail": "admin@%1$s.example"}\
                        """
                                .formatted(slug, tier))
                .expecting(201);
    }

    /** A client with a key of the tenant that reads and administers. */
    Api admin(String slug) {
        return admins.computeIfAbsent(slug, this::newAdmin);
    }

    private Api newAdmin(String slug) {
        return portal.as(
                portal.operator()
                        .post(
                                "/api/v1/tenants/" + slug + "/keys",
                                "{\"name\": \"test\", \"scopes\": [\"read\", \"admin\"]}")
                        .expecting(201)
                        .json()
                        .path("key")
                        .asText());
    }

    JsonNode member(String slug, String email) {
        for (JsonNode member :
                admin(slug).get("/api/v1/tenant/members?limit=200").expecting(200).json()) {
            if (member.path("email").asText().equals(email)) {
                return member;
            }
        }
        throw new AssertionError("no member " + email);
    }
}
