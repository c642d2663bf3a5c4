package com.mydr24.portal.tenant;

import io.micronaut.serde.annotation.Serdeable;

/** A site as a person typed it, to show again when it was not accepted. */
@Serdeable
public record SiteForm(String name, String city, String country) {
    static final SiteForm EMPTY = new SiteForm("", "", "");
}
