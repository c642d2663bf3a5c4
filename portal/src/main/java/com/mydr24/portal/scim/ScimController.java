package com.mydr24.portal.scim;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.member.Member;
import com.mydr24.tenant.member.Members;
import com.mydr24.tenant.member.ProvisionedMembers;
import com.mydr24.tenant.signon.ProvisionedPeople;
import com.unboundid.scim2.common.exceptions.BadRequestException;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.filters.FilterType;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tenant's people, kept up to date by its own directory (RFC 7644). */
@Controller("/scim/v2")
@Secured(Roles.TENANT_SCIM)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(ScimController.SCIM)
@Consumes({ScimController.SCIM, MediaType.APPLICATION_JSON})
class ScimController {
    static final String SCIM = "application/scim+json";
    private static final int MOST = 200;
    private static final int USUAL = 100;
    private static final Pattern ETAG = Pattern.compile("(?:W/)?\"(\\d{1,18})\"");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Members members;
    private final ProvisionedMembers provisioned;
    private final ProvisionedPeople people;

    ScimController(Members members, ProvisionedMembers provisioned, ProvisionedPeople people) {
        this.members = members;
        this.provisioned = provisioned;
        this.people = people;
    }

    /** The users, or the one that a filter on userName or externalId names. */
    @Get("/Users")
    String list(
            HttpRequest<?> request,
            Caller.OfTenant caller,
            @QueryValue @Nullable String filter,
            @QueryValue(defaultValue = "1") int startIndex,
            @QueryValue(defaultValue = "" + USUAL) int count) {
        DirectoryEntry tenant = caller.tenant();
        int first = Math.max(1, startIndex);
        int most = Math.clamp(count, 0, MOST);
        if (filter != null) {
            List<Member> found = matching(tenant, filter).stream().toList();
            List<Member> shown = first == 1 && most > 0 ? found : List.of();
            return listed(request, shown, found.size(), first);
        }
        return listed(
                request, provisioned.slice(tenant, first - 1L, most), members.count(tenant), first);
    }

    /** One user. */
    @Get("/Users/{id}")
    MutableHttpResponse<String> show(HttpRequest<?> request, Caller.OfTenant caller, String id) {
        return one(request, HttpStatus.OK, members.get(caller.tenant(), uuid(id)));
    }

    /** Adds a user, who may sign in at once. */
    @Post("/Users")
    MutableHttpResponse<String> add(
            HttpRequest<?> request, Caller.OfTenant caller, @Body String body) {
        Member added = people.add(caller.tenant(), ScimUsers.read(ScimUsers.parse(body), null));
        MutableHttpResponse<String> answer = one(request, HttpStatus.CREATED, added);
        return answer.header(HttpHeaders.LOCATION, base(request) + "/Users/" + added.id());
    }

    /** Replaces a user. */
    @Put("/Users/{id}")
    MutableHttpResponse<String> replace(
            HttpRequest<?> request,
            Caller.OfTenant caller,
            @PathVariable String id,
            @Header(HttpHeaders.IF_MATCH) @Nullable String version,
            @Body String body) {
        Member before = members.get(caller.tenant(), uuid(id));
        return one(
                request,
                HttpStatus.OK,
                people.replace(
                        caller.tenant(),
                        before.id(),
                        ScimUsers.read(ScimUsers.parse(body), before),
                        wanted(version)));
    }

    /** Changes parts of a user. */
    @Patch("/Users/{id}")
    MutableHttpResponse<String> patch(
            HttpRequest<?> request,
            Caller.OfTenant caller,
            @PathVariable String id,
            @Header(HttpHeaders.IF_MATCH) @Nullable String version,
            @Body String body) {
        Member before = members.get(caller.tenant(), uuid(id));
        ObjectNode after =
                ScimUsers.patched(ScimUsers.of(before, base(request)), ScimUsers.parse(body));
        Long asked = wanted(version);
        return one(
                request,
                HttpStatus.OK,
                people.replace(
                        caller.tenant(),
                        before.id(),
                        ScimUsers.read(after, before),
                        // What was patched is what was read: a change in between is not undone.
                        asked == null ? Long.valueOf(before.version()) : asked));
    }

    /** Removes a user. */
    @Delete("/Users/{id}")
    @Consumes(MediaType.ALL)
    HttpResponse<?> remove(
            Caller.OfTenant caller,
            String id,
            @Header(HttpHeaders.IF_MATCH) @Nullable String version) {
        people.remove(caller.tenant(), uuid(id), wanted(version));
        return HttpResponse.noContent();
    }

    @Error
    HttpResponse<String> refused(HttpRequest<?> request, ScimFailure failure) {
        return error(failure.status(), failure.type(), String.valueOf(failure.getMessage()));
    }

    @Error
    HttpResponse<String> refused(HttpRequest<?> request, NotFound failure) {
        return error(HttpStatus.NOT_FOUND, null, failure.detail());
    }

    @Error
    HttpResponse<String> refused(HttpRequest<?> request, InvalidField failure) {
        return error(HttpStatus.BAD_REQUEST, "invalidValue", failure.detail());
    }

    @Error
    HttpResponse<String> refused(HttpRequest<?> request, Conflict failure) {
        return switch (failure.code()) {
            case "member_exists" -> error(HttpStatus.CONFLICT, "uniqueness", failure.detail());
            case "version_differs" -> error(HttpStatus.PRECONDITION_FAILED, null, failure.detail());
            default -> error(HttpStatus.CONFLICT, null, failure.detail());
        };
    }

    private Optional<Member> matching(DirectoryEntry tenant, String text) {
        Filter filter;
        try {
            filter = Filter.fromString(text);
        } catch (BadRequestException malformed) {
            ScimFailure failure = ScimUsers.invalid("invalidFilter", "The filter cannot be read.");
            failure.initCause(malformed);
            throw failure;
        }
        var compared = filter.getComparisonValue();
        var path = filter.getAttributePath();
        if (filter.getFilterType() != FilterType.EQUAL || compared == null || path == null) {
            throw unsupported();
        }
        String value = compared.asText();
        return switch (path.toString().toLowerCase(Locale.ROOT)) {
            case "username", "emails.value" -> members.byAddress(tenant, value);
            case "externalid" -> provisioned.byExternalId(tenant, value);
            case "id" -> byId(tenant, value);
            default -> throw unsupported();
        };
    }

    private Optional<Member> byId(DirectoryEntry tenant, String id) {
        try {
            return Optional.of(members.get(tenant, uuid(id)));
        } catch (NotFound none) {
            return Optional.empty();
        }
    }

    private static ScimFailure unsupported() {
        return ScimUsers.invalid(
                "invalidFilter", "Filters compare userName or externalId by eq, and nothing else.");
    }

    private static String listed(
            HttpRequest<?> request, List<Member> members, long total, int first) {
        ObjectNode list = JSON.objectNode();
        list.putArray("schemas").add("urn:ietf:params:scim:api:messages:2.0:ListResponse");
        list.put("totalResults", total);
        list.put("startIndex", first);
        list.put("itemsPerPage", members.size());
        ArrayNode resources = list.putArray("Resources");
        members.forEach(member -> resources.add(ScimUsers.of(member, base(request))));
        return list.toString();
    }

    private static MutableHttpResponse<String> one(
            HttpRequest<?> request, HttpStatus status, Member member) {
        return HttpResponse.<String>status(status)
                .header(HttpHeaders.ETAG, ScimUsers.etag(member))
                .contentType(SCIM)
                .body(ScimUsers.of(member, base(request)).toString());
    }

    private static HttpResponse<String> error(
            HttpStatus status, @Nullable String type, String detail) {
        ObjectNode error = JSON.objectNode();
        error.putArray("schemas").add("urn:ietf:params:scim:api:messages:2.0:Error");
        error.put("status", String.valueOf(status.getCode()));
        if (type != null) {
            error.put("scimType", type);
        }
        error.put("detail", detail);
        return HttpResponse.<String>status(status).contentType(SCIM).body(error.toString());
    }

    private static @Nullable Long wanted(@Nullable String etag) {
        if (etag == null || etag.equals("*")) {
            return null;
        }
        Matcher version = ETAG.matcher(etag.strip());
        // One of another kind is of no version there is.
        return version.matches() ? Long.valueOf(version.group(1)) : Long.valueOf(-1);
    }

    private static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException none) {
            NotFound failure = new NotFound("unknown_member", "There is no such member.");
            failure.initCause(none);
            throw failure;
        }
    }

    static String base(HttpRequest<?> request) {
        String host = request.getHeaders().get(HttpHeaders.HOST);
        return (request.isSecure() ? "https://" : "http://") + host + "/scim/v2";
    }
}
