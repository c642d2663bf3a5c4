package com.mydr24.referral.click;

/**
 * Why a click does not count; it is kept all the same, so that a partner can check it. The first
 * six are what the IAB calls general invalid traffic, the last two need a look at other clicks.
 */
public enum InvalidReason {
    /** The link, or its partner, is out of use. */
    DISABLED,
    /** A request for headers alone: messengers look for a picture to show. */
    HEAD,
    /** A browser that loads what its person may open next. */
    PREFETCH,
    /** A program that says so, or that is no browser. */
    ROBOT,
    /** From the addresses of a gateway that opens all links of a message. */
    GATEWAY,
    /** From the addresses of a datacentre, where programs live and no readers. */
    DATACENTRE,
    /** The second link in two seconds: nobody reads as fast as a scanner of mail. */
    SCANNER,
    /** The same visitor followed the same link within the hour. */
    DUPLICATE
}
