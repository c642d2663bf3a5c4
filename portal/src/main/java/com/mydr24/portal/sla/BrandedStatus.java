package com.mydr24.portal.sla;

import com.mydr24.sla.status.PublicStatus;
import java.util.List;

/**
 * A public status page under a tenant's own name.
 *
 * @param hospitals of a national system, those that published theirs
 */
public record BrandedStatus(String name, PublicStatus status, List<HospitalStatus> hospitals) {
    public BrandedStatus {
        hospitals = List.copyOf(hospitals);
    }

    /** One of them, with a page of its own. */
    public record HospitalStatus(String slug, String name, PublicStatus status) {}
}
