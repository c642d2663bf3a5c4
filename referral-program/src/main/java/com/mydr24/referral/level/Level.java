package com.mydr24.referral.level;

import io.micronaut.serde.annotation.Serdeable;

/**
 * One level of a group.
 *
 * @param from what a partner has to have brought: minor units, or customers
 * @param rateBp basis points of the net revenue
 */
@Serdeable
public record Level(String name, long from, int rateBp) {}
