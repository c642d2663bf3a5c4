package com.mydr24.portal.identity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * A tenant's own identity provider: another realm, which knows nothing of ours, played by the same
 * real Keycloak.
 */
record Hospital(KeycloakInside inside, String tenant) {
    static final String SECRET = "secret-between-us-and-them";

    /** Makes it and tells it about us, by both ways of speaking. */
    void open(JsonNode contact) {
        String redirect = contact.path("redirectUri").asText();
        Map<String, Object> oidc =
                Map.of(
                        "clientId",
                        "mydr24",
                        "secret",
                        SECRET,
                        "publicClient",
                        false,
                        "redirectUris",
                        List.of(redirect));
        inside.make(
                "",
                Map.of(
                        "realm",
                        realm(),
                        "enabled",
                        true,
                        "sslRequired",
                        "none",
                        "clients",
                        List.of(oidc, saml(contact, redirect))));
    }

    private static Map<String, Object> saml(JsonNode contact, String redirect) {
        Map<String, Object> mail =
                Map.of(
                        "name", "mail",
                        "protocol", "saml",
                        "protocolMapper", "saml-user-property-mapper",
                        "config",
                                Map.of(
                                        "user.attribute", "email",
                                        "attribute.name", "urn:oid:0.9.2342.19200300.100.1.3",
                                        "attribute.nameformat", "URI Reference"));
        return Map.of(
                "clientId", contact.path("entityId").asText(),
                "protocol", "saml",
                "redirectUris", List.of(redirect),
                "attributes",
                        Map.of(
                                "saml.assertion.signature", "true",
                                "saml.server.signature", "true",
                                "saml.client.signature", "false",
                                "saml.force.post.binding", "true",
                                "saml_force_name_id_format", "true",
                                "saml_name_id_format", "persistent",
                                "saml_assertion_consumer_url_post", redirect),
                "protocolMappers", List.of(mail));
    }

    void employs(String email) {
        employs(email, email);
    }

    /** Somebody who signs in by this name and has an address that the hospital vouches for. */
    void employs(String login, String email) {
        Map<String, Object> password =
                Map.of("type", "password", "value", KeycloakForTests.PASSWORD, "temporary", false);
        inside.make(
                "/" + realm() + "/users",
                Map.of(
                        "username",
                        login,
                        "email",
                        email,
                        "emailVerified",
                        true,
                        "firstName",
                        "Some",
                        "lastName",
                        "Body",
                        "enabled",
                        true,
                        "credentials",
                        List.of(password)));
    }

    /** What its e-mail addresses end with. */
    String domain() {
        return "mail." + tenant + ".example";
    }

    /** An e-mail address there. */
    String address(String name) {
        return name + "@" + domain();
    }

    /** What its administrator tells us to speak OpenID Connect with it. */
    String oidc(String secret, boolean required) {
        return """
        {"kind": "OIDC", "issuer": "%s/realms/%s", "clientId": "mydr24",
         "clientSecret": "%s", "required": %s}
        """
                .formatted(KeycloakForTests.shared().url(), realm(), secret, required);
    }

    /** What its administrator tells us to speak SAML with it. */
    String saml(boolean required) {
        return """
        {"kind": "SAML", "required": %s,
         "metadataUrl": "%s/realms/%s/protocol/saml/descriptor"}
        """
                .formatted(required, KeycloakForTests.shared().url(), realm());
    }

    private String realm() {
        return "hospital-" + tenant;
    }
}
