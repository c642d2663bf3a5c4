package com.mydr24.portal.audit;

import com.mydr24.tenant.audit.AuditEntry;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.key.ApiKey;
import com.mydr24.tenant.key.ApiKeys;
import com.mydr24.tenant.member.Member;
import com.mydr24.tenant.member.Members;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a tenant calls those whom its log knows by their ids: people who are still members, its
 * keys, and itself. The log has the ids alone, so that nobody stays in it who has to be forgotten.
 */
@Singleton
class KnownNames {
    private final Members members;
    private final ApiKeys keys;

    KnownNames(Members members, ApiKeys keys) {
        this.members = members;
        this.keys = keys;
    }

    /** By id, as far as there are names for what these entries speak of. */
    Map<String, String> of(DirectoryEntry tenant, Collection<AuditEntry> entries) {
        Set<String> ids =
                entries.stream()
                        .flatMap(entry -> Stream.of(entry.actor().id(), entry.object()))
                        .collect(Collectors.toSet());
        Map<String, String> names = new HashMap<>();
        for (ApiKey key : keys.of(tenant)) {
            names.put(key.id().toString(), key.name());
        }
        for (Member member : members.among(tenant, ids)) {
            names.put(member.id().toString(), member.displayName());
            if (member.subject() != null) {
                names.put(member.subject(), member.displayName());
            }
        }
        names.put(tenant.id().toString(), tenant.slug());
        return names;
    }
}
