package com.mydr24.sla.prober;

import io.micronaut.context.annotation.Property;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** The vantage points of the installation: all by name, and those that look from this process. */
@Singleton
class Vantages {
    private final Set<String> remote = new TreeSet<>();
    private final List<Vantage> here = new ArrayList<>();

    /**
     * @throws IllegalStateException when one of them lacks what it needs
     */
    Vantages(
            Collection<VantageConfig> configured,
            @Property(name = "mydr24.prober.private-targets", defaultValue = "false")
                    boolean privateTargets) {
        for (VantageConfig one : configured) {
            if (one.via() == VantageConfig.Via.REMOTE) {
                remote.add(one.name());
            } else {
                here.add(vantage(one, privateTargets));
            }
        }
    }

    private static Vantage vantage(VantageConfig config, boolean privateTargets) {
        List<String> beacons = Objects.requireNonNullElse(config.beacons(), List.of());
        if (beacons.isEmpty()) {
            // Without one, its own failure would look like everybody else's.
            throw new IllegalStateException(
                    "mydr24.prober.vantages.%s needs a beacon".formatted(config.name()));
        }
        return new Vantage(
                config.name(),
                connections(config),
                beacons.stream().map(Endpoint::ofBeacon).toList(),
                privateTargets);
    }

    private static Connections connections(VantageConfig config) {
        return switch (config.via()) {
            case ADDRESS -> Connections.from(address(at(config)));
            case PROXY -> {
                URI proxy = URI.create("proxy://" + at(config));
                yield Connections.through(new InetSocketAddress(proxy.getHost(), proxy.getPort()));
            }
            case DIRECT, REMOTE -> Connections.direct();
        };
    }

    private static String at(VantageConfig config) {
        String at = config.at();
        if (at == null) {
            throw new IllegalStateException(
                    "mydr24.prober.vantages.%s.at is missing".formatted(config.name()));
        }
        return at;
    }

    private static InetAddress address(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(address + " is no address", e);
        }
    }

    List<Vantage> here() {
        return here;
    }

    boolean isRemote(String name) {
        return remote.contains(name);
    }

    int count() {
        return here.size() + remote.size();
    }

    Quorum quorum() {
        return Quorum.of(count());
    }

    @PreDestroy
    void close() {
        here.forEach(Vantage::close);
    }
}
