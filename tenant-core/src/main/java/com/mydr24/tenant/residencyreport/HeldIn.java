package com.mydr24.tenant.residencyreport;

import com.mydr24.regions.database.DatabaseStamps.Stamp;
import com.mydr24.regions.residency.Activity;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A store that holds something of a tenant.
 *
 * @param store its name in the report
 * @param activity what is done with data there, as the policy calls it
 * @param country where it stands, ISO 3166-1 alpha-2
 * @param holds rows by table, or other things by kind
 * @param stamp what a database says of itself; null for a store that can say nothing
 * @param known how its place is known, where nothing is stamped
 */
record HeldIn(
        String store,
        Activity activity,
        String cell,
        String country,
        Map<String, Long> holds,
        @Nullable Stamp stamp,
        String known) {

    Map<String, @Nullable Object> tree() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("store", store);
        tree.put("activity", activity.name());
        tree.put("cell", cell);
        tree.put("country", country);
        tree.put("holds", new LinkedHashMap<String, @Nullable Object>(holds));
        tree.put("stamp", stamp == null ? null : stamp.tree());
        tree.put("known", known);
        return tree;
    }
}
