package com.mydr24.sla.prober;

import com.mydr24.regions.outbound.Whereabouts;
import java.net.URI;
import java.net.URISyntaxException;

/** An address that can be looked at. */
record Endpoint(CheckKind kind, URI uri) {
    private static final int LONGEST = 500;
    private static final int HIGHEST_PORT = 65_535;

    /**
     * Reads a URL, or host:port.
     *
     * @throws IllegalArgumentException with a sentence that says what is wrong
     */
    static Endpoint parse(CheckKind kind, String address) {
        if (address.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "An address has at most " + LONGEST + " characters.");
        }
        try {
            return switch (kind) {
                case HTTP -> http(new URI(address));
                case TCP -> tcp(new URI("tcp://" + address));
            };
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("That is no address.", e);
        }
    }

    private static Endpoint http(URI uri) {
        boolean isWeb = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
        if (!isWeb || uri.getHost() == null || uri.getUserInfo() != null) {
            throw new IllegalArgumentException(
                    "The address of an HTTP check is a URL such as https://hospital.example/health.");
        }
        return new Endpoint(CheckKind.HTTP, uri);
    }

    private static Endpoint tcp(URI uri) {
        boolean isPlain = uri.getPath().isEmpty() && uri.getUserInfo() == null;
        if (uri.getHost() == null
                || uri.getPort() < 1
                || uri.getPort() > HIGHEST_PORT
                || !isPlain) {
            throw new IllegalArgumentException(
                    "The address of a TCP check is host:port, such as hl7.hospital.example:2575.");
        }
        return new Endpoint(CheckKind.TCP, uri);
    }

    /** Reads what an operator wrote into the configuration: a URL where it has a scheme. */
    static Endpoint ofBeacon(String address) {
        return parse(address.contains("://") ? CheckKind.HTTP : CheckKind.TCP, address);
    }

    /** Without the brackets of an IPv6 address. */
    String host() {
        String host = uri.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    Whereabouts whereabouts() {
        return Whereabouts.of(host());
    }
}
