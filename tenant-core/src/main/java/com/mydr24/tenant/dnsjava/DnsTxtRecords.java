package com.mydr24.tenant.dnsjava;

import com.mydr24.regions.failure.Unavailable;
import com.mydr24.tenant.domain.TxtRecords;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** Asks anew each time: whoever has just set a record should not wait for a cache of ours. */
@Singleton
class DnsTxtRecords implements TxtRecords {
    private final DnsConfig config;

    DnsTxtRecords(DnsConfig config) {
        this.config = config;
    }

    @Override
    public List<String> at(String name) {
        Lookup lookup = new Lookup(absolute(name), Type.TXT);
        lookup.setCache(null);
        lookup.setResolver(resolver());
        Record[] found = lookup.run();
        return switch (lookup.getResult()) {
            case Lookup.SUCCESSFUL -> texts(found);
            case Lookup.HOST_NOT_FOUND, Lookup.TYPE_NOT_FOUND -> List.of();
            default ->
                    throw new Unavailable(
                            "dns_away",
                            "The Domain Name System does not answer about this domain; try again.");
        };
    }

    private Resolver resolver() {
        String address = config.resolver();
        Resolver resolver =
                address == null
                        ? new ExtendedResolver()
                        : new SimpleResolver(new InetSocketAddress(address, config.port()));
        resolver.setTimeout(config.timeout());
        return resolver;
    }

    private static Name absolute(String name) {
        try {
            return Name.fromString(name, Name.root);
        } catch (TextParseException e) {
            throw new IllegalArgumentException("not a name: " + name, e);
        }
    }

    /** A long text is kept in pieces, which belong together. */
    private static List<String> texts(Record[] records) {
        List<String> texts = new ArrayList<>();
        for (Record found : records) {
            if (found instanceof TXTRecord text) {
                texts.add(String.join("", text.getStrings()));
            }
        }
        return texts;
    }
}
