package com.mydr24.tenant.identity;

import com.mydr24.regions.canonical.CanonicalJson;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.export.ExportFiles;
import com.mydr24.tenant.export.ExportPart;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tenant's people in its export, without anything they sign in with. */
@Singleton
@Requires(beans = IdentityRecords.class)
class PeopleExport implements ExportPart {
    private final IdentityRecords records;

    PeopleExport(IdentityRecords records) {
        this.records = records;
    }

    @Override
    public String folder() {
        return "people";
    }

    @Override
    public String description() {
        return "The people who may sign in, as the identity provider knows them: id, user name,"
                + " e-mail address, names, and whether they are let in. Passwords are left out.";
    }

    @Override
    public void mustBeReachable(DirectoryEntry tenant) {
        records.count(IdentityTenant.of(tenant));
    }

    @Override
    public void write(DirectoryEntry tenant, ExportFiles files) throws IOException {
        List<Map<String, @Nullable Object>> people =
                records.people(IdentityTenant.of(tenant)).stream().map(PeopleExport::row).toList();
        files.add(
                "people/people.json",
                out -> {
                    out.write(CanonicalJson.text(people).getBytes(StandardCharsets.UTF_8));
                    return people.size();
                });
    }

    private static Map<String, @Nullable Object> row(IdentityRecords.Person person) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", person.id());
        row.put("username", person.username());
        row.put("email", person.email());
        row.put("firstName", person.firstName());
        row.put("lastName", person.lastName());
        row.put("enabled", person.enabled());
        return row;
    }
}
