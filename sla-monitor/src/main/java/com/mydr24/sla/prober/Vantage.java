package com.mydr24.sla.prober;

import com.mydr24.regions.outbound.Whereabouts;
import java.util.List;

/**
 * A vantage point of this process: a name, and a way of getting to endpoints. When it does not see
 * an endpoint, it looks for its beacons; if it sees none of them, the fault is its own.
 */
final class Vantage implements AutoCloseable {
    private final String name;
    private final Connections connections;
    private final List<Endpoint> beacons;
    private final boolean looksInside;

    /**
     * @param looksInside whether it may look at what is not on the public Internet
     */
    Vantage(String name, Connections connections, List<Endpoint> beacons, boolean looksInside) {
        this.name = name;
        this.connections = connections;
        this.beacons = List.copyOf(beacons);
        this.looksInside = looksInside;
    }

    String name() {
        return name;
    }

    Sighting look(Endpoint endpoint) throws InterruptedException {
        // Asked at every look: a name may by now lead into our own network.
        if (!looksInside && endpoint.whereabouts() == Whereabouts.INSIDE) {
            return Sighting.BLIND;
        }
        Sighting seen = connections.look(endpoint);
        return seen.sight() == Sight.DOWN && !seesABeacon() ? Sighting.BLIND : seen;
    }

    private boolean seesABeacon() throws InterruptedException {
        for (Endpoint beacon : beacons) {
            if (connections.look(beacon).sight() == Sight.UP) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        connections.close();
    }
}
