package com.mydr24.sla.prober;

import com.mydr24.regions.outbound.Whereabouts;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What a vantage point elsewhere is told by its environment.
 *
 * @param url of the platform
 * @param key of the role VANTAGE; never shown
 * @param beacons what it sees whenever it sees anything
 * @param looksInside whether it may look at what is not on the public Internet
 */
record AgentSettings(URI url, String key, List<Endpoint> beacons, boolean looksInside) {
    static final String URL = "MYDR24_VANTAGE_URL";
    static final String KEY = "MYDR24_VANTAGE_KEY";
    static final String BEACONS = "MYDR24_VANTAGE_BEACONS";
    static final String PRIVATE = "MYDR24_VANTAGE_PRIVATE_TARGETS";

    /**
     * @throws IllegalArgumentException with a sentence that names what is missing or wrong
     */
    static AgentSettings of(Map<String, String> environment) {
        List<Endpoint> beacons =
                Arrays.stream(needed(environment, BEACONS).split(","))
                        .map(String::strip)
                        .map(Endpoint::ofBeacon)
                        .toList();
        return new AgentSettings(
                url(needed(environment, URL)),
                needed(environment, KEY),
                beacons,
                Boolean.parseBoolean(environment.getOrDefault(PRIVATE, "false")));
    }

    private static String needed(Map<String, String> environment, String name) {
        String value = environment.getOrDefault(name, "").strip();
        if (value.isEmpty()) {
            throw new IllegalArgumentException(name + " is missing.");
        }
        return value;
    }

    /** The key goes over it, so that it is read by nobody else or stays on this machine. */
    private static URI url(String text) {
        Endpoint endpoint = Endpoint.parse(CheckKind.HTTP, text);
        boolean isSafe =
                endpoint.uri().getScheme().equals("https")
                        || Whereabouts.of(endpoint.host()) == Whereabouts.INSIDE;
        if (!isSafe) {
            throw new IllegalArgumentException(URL + " must be https, because the key goes there.");
        }
        return endpoint.uri();
    }

    @Override
    public String toString() {
        return "AgentSettings[" + url + ", " + beacons.size() + " beacons]";
    }
}
