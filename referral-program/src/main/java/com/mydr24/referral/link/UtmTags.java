package com.mydr24.referral.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.mydr24.referral.partner.FreeText;
import com.mydr24.regions.failure.InvalidField;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The five parameters by which web analytics tell where visitors come from. */
final class UtmTags {
    private static final List<String> NAMES =
            List.of("utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content");
    private static final int LONGEST = 100;

    private UtmTags() {}

    /**
     * As they stand in a query, escaped, always in the same order.
     *
     * @throws InvalidField for any other name, a value too long, or one that may name a patient
     */
    static String text(Map<String, String> tags) {
        Set<String> others = new TreeMap<>(tags).keySet();
        others.removeAll(NAMES);
        if (!others.isEmpty()) {
            throw new InvalidField(
                    "tags", "bad_tag", "A tag is one of " + String.join(", ", NAMES) + ".");
        }
        return NAMES.stream()
                .filter(tags::containsKey)
                .map(name -> name + "=" + URLEncoder.encode(checked(tags.get(name)), UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String checked(@Nullable String value) {
        String text = value == null ? "" : value.strip();
        if (text.isEmpty() || text.length() > LONGEST) {
            throw new InvalidField("tags", "bad_tag", "A tag has 1 to 100 characters.");
        }
        FreeText.withoutPatients("tags", text);
        return text;
    }
}
