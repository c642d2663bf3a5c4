package com.mydr24.portal.scim;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mydr24.tenant.member.Member;
import com.mydr24.tenant.member.MemberState;
import com.mydr24.tenant.member.ProvisionedPerson;
import com.mydr24.tenant.member.TenantRole;
import com.unboundid.scim2.common.GenericScimResource;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.messages.PatchRequest;
import com.unboundid.scim2.common.utils.JsonUtils;
import io.micronaut.http.HttpStatus;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A member as SCIM shows a user, and back. */
final class ScimUsers {
    static final String SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:User";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ScimUsers() {}

    static ObjectNode of(Member member, String base) {
        ObjectNode user = JSON.objectNode();
        user.putArray("schemas").add(SCHEMA);
        user.put("id", member.id().toString());
        if (member.externalId() != null) {
            user.put("externalId", member.externalId());
        }
        user.put("userName", member.email());
        user.put("displayName", member.displayName());
        user.putObject("name").put("formatted", member.name());
        user.put("active", member.state() == MemberState.ACTIVE);
        user.putArray("emails")
                .addObject()
                .put("value", member.email())
                .put("type", "work")
                .put("primary", true);
        ArrayNode roles = user.putArray("roles");
        member.roles().forEach(role -> roles.addObject().put("value", role.name()));
        user.putObject("meta")
                .put("resourceType", "User")
                .put("created", member.addedAt().toString())
                .put("lastModified", member.changedAt().toString())
                .put("version", etag(member))
                .put("location", base + "/Users/" + member.id());
        return user;
    }

    static String etag(Member member) {
        return "W/\"" + member.version() + "\"";
    }

    /** Reads JSON, whatever it is. */
    static ObjectNode parse(String body) {
        try {
            JsonNode node = JsonUtils.getObjectReader().readTree(body);
            if (node instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException malformed) {
            ScimFailure failure = invalid("invalidSyntax", "The body is no JSON.");
            failure.initCause(malformed);
            throw failure;
        }
        throw invalid("invalidSyntax", "The body is no JSON object.");
    }

    /**
     * Applies a patch to what is there.
     *
     * @return the user as it should become
     */
    static ObjectNode patched(ObjectNode user, ObjectNode patch) {
        ObjectNode base = user.deepCopy();
        base.remove("meta");
        try {
            PatchRequest request = JsonUtils.nodeToValue(asTheRfcHasIt(patch), PatchRequest.class);
            GenericScimResource resource = new GenericScimResource(base);
            if (request == null) {
                throw invalid("invalidSyntax", "The patch cannot be read.");
            }
            request.apply(resource);
            return resource.getObjectNode();
        } catch (JsonProcessingException | IllegalArgumentException malformed) {
            ScimFailure failure = invalid("invalidSyntax", "The patch cannot be read.");
            failure.initCause(malformed);
            throw failure;
        } catch (ScimException wrong) {
            ScimFailure failure =
                    invalid(
                            wrong.getScimError().getScimType(),
                            String.valueOf(wrong.getScimError().getDetail()));
            failure.initCause(wrong);
            throw failure;
        }
    }

    /** Entra writes the operation with a capital letter, and truth as text. */
    private static ObjectNode asTheRfcHasIt(ObjectNode patch) {
        ObjectNode plain = patch.deepCopy();
        for (JsonNode operation : plain.path("Operations")) {
            if (operation instanceof ObjectNode object) {
                if (object.path("op").isTextual()) {
                    object.put("op", object.path("op").asText().toLowerCase(Locale.ROOT));
                }
                if (object.path("path").asText().equalsIgnoreCase("active")) {
                    object.set("value", truth(object.path("value")));
                }
                if (object.path("value") instanceof ObjectNode value && value.has("active")) {
                    value.set("active", truth(value.path("active")));
                }
            }
        }
        return plain;
    }

    private static JsonNode truth(JsonNode value) {
        JsonNode plain = value.isArray() && value.size() == 1 ? value.get(0) : value;
        JsonNode inside = plain.isObject() && plain.has("value") ? plain.get("value") : plain;
        if (inside.isTextual()) {
            return switch (inside.asText().toLowerCase(Locale.ROOT)) {
                case "true" -> BooleanNode.TRUE;
                case "false" -> BooleanNode.FALSE;
                default -> inside;
            };
        }
        return inside;
    }

    /**
     * Reads a user.
     *
     * @param before what is there; what a user does not say about roles stays
     */
    static ProvisionedPerson read(ObjectNode user, @Nullable Member before) {
        String userName = user.path("userName").asText("");
        if (userName.isBlank()) {
            throw invalid("invalidValue", "userName is needed.");
        }
        JsonNode active = truth(user.path("active"));
        if (!active.isMissingNode() && !active.isNull() && !active.isBoolean()) {
            throw invalid("invalidValue", "active is true or false.");
        }
        String externalId = user.path("externalId").asText("");
        return new ProvisionedPerson(
                userName,
                name(user),
                externalId.isBlank() ? null : externalId,
                roles(user, before),
                !active.isBoolean() || active.asBoolean());
    }

    private static String name(ObjectNode user) {
        JsonNode name = user.path("name");
        String parts =
                (name.path("givenName").asText("") + " " + name.path("familyName").asText(""))
                        .strip();
        if (!parts.isEmpty()) {
            return parts;
        }
        String formatted = name.path("formatted").asText("").strip();
        String display = user.path("displayName").asText("").strip();
        boolean isAddress = display.equalsIgnoreCase(user.path("userName").asText(""));
        return !formatted.isEmpty() ? formatted : isAddress ? "" : display;
    }

    private static Set<TenantRole> roles(ObjectNode user, @Nullable Member before) {
        Set<TenantRole> roles = EnumSet.noneOf(TenantRole.class);
        Iterator<JsonNode> given = user.path("roles").elements();
        while (given.hasNext()) {
            JsonNode role = given.next();
            String word = role.isTextual() ? role.asText() : role.path("value").asText("");
            try {
                roles.add(TenantRole.valueOf(word.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException unknown) {
                ScimFailure failure = invalid("invalidValue", "There is no role " + word + ".");
                failure.initCause(unknown);
                throw failure;
            }
        }
        if (!roles.isEmpty()) {
            return roles;
        }
        return before == null || user.has("roles") ? EnumSet.of(TenantRole.VIEWER) : before.roles();
    }

    static ScimFailure invalid(@Nullable String type, String detail) {
        return new ScimFailure(HttpStatus.BAD_REQUEST, type, detail);
    }
}
