package com.mydr24.portal.referral;

import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import com.mydr24.referral.click.ClickRanges;
import com.mydr24.referral.click.RangeList;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** From where links are followed by machines, as the operator has it from others. */
@Controller("/api/v1/click-ranges")
@Secured(Roles.OPERATOR)
@ExecuteOn(TaskExecutors.BLOCKING)
class ClickRangesController {
    private final ClickRanges ranges;

    ClickRangesController(ClickRanges ranges) {
        this.ranges = ranges;
    }

    /** The lists in use, with whom they are from. */
    @Get
    List<RangeList> lists() {
        return ranges.all();
    }

    /** Takes a list into use in place of the one of its kind; an empty one ends the kind. */
    @Put
    RangeList put(Caller caller, @Valid @Body RangesForm form) {
        return ranges.put(
                Objects.requireNonNull(form.kind),
                Objects.requireNonNull(form.source),
                form.ranges == null ? List.of() : form.ranges,
                caller.name());
    }

    @Serdeable
    record RangesForm(
            @NotBlank @Nullable String kind,
            @NotBlank @Nullable String source,
            @Nullable List<String> ranges) {}
}
