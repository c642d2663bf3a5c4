package com.mydr24.billing.metering;

import com.mydr24.regions.canonical.CanonicalJson;
import com.mydr24.regions.canonical.Digests;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Something used; the id is the customer's own, the attributes are in order of their names. */
record UsageEvent(
        String id,
        String meter,
        Instant at,
        BigDecimal quantity,
        SortedMap<String, String> attributes) {

    /** The attributes as JSON; null when there are none. */
    @Nullable String attributesText() {
        return attributes.isEmpty() ? null : CanonicalJson.text(attributes);
    }

    /** SHA-256 of what the event says, the same however the numbers were written. */
    byte[] fingerprint() {
        Map<String, @Nullable Object> said = new LinkedHashMap<>();
        said.put("meter", meter);
        said.put("at", at.toString());
        said.put("quantity", quantity);
        said.put("attributes", attributes);
        return Digests.sha256().digest(CanonicalJson.bytes(said));
    }
}
