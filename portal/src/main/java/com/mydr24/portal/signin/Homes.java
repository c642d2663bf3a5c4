package com.mydr24.portal.signin;

import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.domain.DomainName;
import com.mydr24.tenant.domain.EmailDomains;
import com.mydr24.tenant.signon.SignOn;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds where a person signs in, by the organisation's short name or by an e-mail address. */
@Singleton
@Requires(beans = SignOn.class)
class Homes {
    private final Directory directory;
    private final EmailDomains domains;
    private final SignOn signOn;

    Homes(Directory directory, EmailDomains domains, SignOn signOn) {
        this.directory = directory;
        this.domains = domains;
        this.signOn = signOn;
    }

    /** Empty for an organisation there is not, and for an address of a domain that is nobody's. */
    Optional<Home> of(String typed) {
        String plain = typed.strip();
        if (!plain.contains("@")) {
            return directory
                    .forRequest(plain.toLowerCase(Locale.ROOT))
                    .map(tenant -> home(tenant, null));
        }
        return DomainName.ofAddress(plain)
                .flatMap(domains::ownerOf)
                .flatMap(directory::byId)
                .flatMap(tenant -> directory.forRequest(tenant.slug()))
                .map(tenant -> home(tenant, plain));
    }

    private Home home(DirectoryEntry tenant, @Nullable String address) {
        return new Home(
                tenant,
                signOn.of(tenant)
                        .filter(settings -> address != null || settings.required())
                        .isPresent(),
                address);
    }
}
