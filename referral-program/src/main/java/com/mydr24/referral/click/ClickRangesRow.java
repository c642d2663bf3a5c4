package com.mydr24.referral.click;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.List;

@MappedEntity(value = "click_ranges", schema = "referral")
record ClickRangesRow(
        @Id String kind, int version, String source, String ranges, Instant createdAt) {

    List<String> blocks() {
        return ranges.lines().toList();
    }

    RangeList list() {
        return new RangeList(kind, version, source, blocks().size(), createdAt);
    }
}
