package com.mydr24.tenant.keycloak;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;

import com.mydr24.tenant.identity.PortalAddress;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A whole realm as one document ({@code realm.json}), so that Keycloak makes it with its clients,
 * service account and rules in one transaction, or not at all.
 */
@Singleton
@Requires(property = "mydr24.keycloak.url")
class RealmTemplate {
    private final ObjectMapper json;
    private final RealmSecrets secrets;
    private final PortalAddress portal;

    RealmTemplate(ObjectMapper json, RealmSecrets secrets, PortalAddress portal) {
        this.json = json;
        this.secrets = secrets;
        this.portal = portal;
    }

    /** The document that makes this realm. */
    Map<String, Object> of(Realm realm, String displayName) {
        var values =
                Map.<String, Object>ofEntries(
                        entry("realm", realm.name()),
                        entry("displayName", displayName),
                        entry("owner", realm.owner()),
                        entry("organisations", realm.holdsOrganisations()),
                        entry("callback", realm.callback(portal).toString()),
                        entry("signedOut", portal.signedOut().toString()),
                        entry("portalSecret", secrets.of(realm.name(), Realm.PORTAL)),
                        entry("provisionerSecret", secrets.of(realm.name(), Realm.PROVISIONER)),
                        entry("provisionerRoles", realm.provisionerRoles()),
                        entry("keeperSecret", secrets.of(realm.name(), Realm.KEEPER)),
                        entry("keeperRoles", realm.keeperRoles()),
                        entry("profile", text("profile.json")));
        try {
            var template =
                    json.readValue(text("realm.json"), Argument.mapOf(String.class, Object.class));
            return filled(template, values);
        } catch (IOException malformed) {
            throw new UncheckedIOException("realm.json is not JSON", malformed);
        }
    }

    /** Fills parsed JSON, not text, so that no value can add structure. */
    private static Map<String, Object> filled(Map<?, ?> template, Map<String, Object> values) {
        var filled = new LinkedHashMap<String, Object>();
        template.forEach((key, value) -> filled.put(String.valueOf(key), filled(value, values)));
        return filled;
    }

    private static Object filled(Object template, Map<String, Object> values) {
        return switch (template) {
            case Map<?, ?> object -> filled(object, values);
            case List<?> list -> list.stream().map(item -> filled(item, values)).toList();
            case String text when text.startsWith("${") && text.endsWith("}") ->
                    valueOf(text.substring(2, text.length() - 1), values);
            default -> template;
        };
    }

    private static Object valueOf(String name, Map<String, Object> values) {
        var value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("realm.json asks for an unknown value: " + name);
        }
        return value;
    }

    private static String text(String resource) {
        try (var stream = RealmTemplate.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException(resource + " is not on the class path");
            }
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
