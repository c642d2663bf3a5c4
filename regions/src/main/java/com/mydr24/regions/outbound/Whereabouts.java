package com.mydr24.regions.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Where a host that a customer named is. Nobody may have this program knock at doors inside its own
 * network (server-side request forgery, CWE-918). Ask right before each call: the platform keeps
 * what it resolved for some seconds, so the call goes to the addresses that were looked at.
 */
public enum Whereabouts {
    /** All its addresses are on the public Internet. */
    OUTSIDE,
    /** At least one of its addresses is not. */
    INSIDE,
    /** Nobody knows the name. */
    UNKNOWN;

    private static final int IPV4 = 4;

    /** Looks the host up. */
    public static Whereabouts of(String host) {
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (isInside(address)) {
                    return INSIDE;
                }
            }
            return OUTSIDE;
        } catch (UnknownHostException e) {
            return UNKNOWN;
        }
    }

    private static boolean isInside(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || (bytes.length == IPV4 ? isSpecialIpv4(bytes) : isSpecialIpv6(bytes));
    }

    /** What the IANA registry of special addresses has beyond what Java asks (RFC 6890). */
    private static boolean isSpecialIpv4(byte[] bytes) {
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        boolean isThisNetwork = first == 0;
        boolean isShared = first == 100 && second >= 64 && second < 128;
        boolean isBenchmarking = first == 198 && (second == 18 || second == 19);
        boolean isReserved = first >= 240;
        return isThisNetwork || isShared || isBenchmarking || isReserved;
    }

    /** Local ones, and those that carry an IPv4 address to a translator (RFC 6052, 3056). */
    private static boolean isSpecialIpv6(byte[] bytes) {
        int first = (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
        int second = (bytes[2] & 0xff) << 8 | (bytes[3] & 0xff);
        boolean isUniqueLocal = (first & 0xfe00) == 0xfc00;
        boolean isTranslated = first == 0x0064 && second == 0xff9b;
        boolean isSixToFour = first == 0x2002;
        boolean isCompatible = first == 0 && second == 0;
        return isUniqueLocal || isTranslated || isSixToFour || isCompatible;
    }
}
