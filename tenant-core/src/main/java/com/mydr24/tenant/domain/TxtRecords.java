package com.mydr24.tenant.domain;

import java.util.List;

/** What the Domain Name System says. */
public interface TxtRecords {
    /**
     * The texts at this name, each in one piece; none when the name does not exist or has none.
     *
     * @param name in its ASCII form, without a dot at its end
     * @throws com.mydr24.regions.failure.Unavailable ({@code dns_away}) when nobody answers, which
     *     says nothing about the name
     */
    List<String> at(String name);
}
