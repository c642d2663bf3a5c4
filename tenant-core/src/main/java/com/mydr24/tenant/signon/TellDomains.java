package com.mydr24.tenant.signon;

import com.mydr24.regions.placement.TenantId;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.domain.DomainName;
import com.mydr24.tenant.domain.DomainsChanged;
import com.mydr24.tenant.domain.EmailDomains;
import com.mydr24.tenant.identity.IdentityTenant;
import com.mydr24.tenant.identity.SignOnBroker;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

/** Tells the identity provider which domains are the tenant's, while it has one connected. */
@Singleton
@Requires(beans = SignOnBroker.class)
class TellDomains implements DomainsChanged {
    private final SignOnBroker broker;
    private final SignOn signOn;
    private final EmailDomains domains;
    private final Directory directory;

    TellDomains(SignOnBroker broker, SignOn signOn, EmailDomains domains, Directory directory) {
        this.broker = broker;
        this.signOn = signOn;
        this.domains = domains;
        this.directory = directory;
    }

    @Override
    public void changed(TenantId tenant) {
        DirectoryEntry entry = directory.byId(tenant).orElseThrow();
        if (signOn.of(entry).isPresent()) {
            broker.tellDomains(
                    IdentityTenant.of(entry),
                    domains.verified(tenant).stream().map(DomainName::ascii).toList());
        }
    }
}
