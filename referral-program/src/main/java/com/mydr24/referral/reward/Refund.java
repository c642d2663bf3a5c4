package com.mydr24.referral.reward;

import java.util.UUID;

/**
 * Money a customer got back of a paid invoice.
 *
 * @param source what kind of document took it back
 * @param netMinor minor units before tax, more than zero
 * @param document the number of the document
 */
record Refund(String source, UUID id, long netMinor, String document) {}
