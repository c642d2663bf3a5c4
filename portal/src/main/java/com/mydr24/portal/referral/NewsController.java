package com.mydr24.portal.referral;

import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import com.mydr24.referral.news.NewsTarget;
import com.mydr24.referral.news.PartnerNews;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a partner's program hears of the partner's money. */
@Controller("/api/v1/partners/{id}/news-target")
@Secured(Roles.PARTNER)
@ExecuteOn(TaskExecutors.BLOCKING)
class NewsController {
    private final PartnerNews news;

    NewsController(PartnerNews news) {
        this.news = news;
    }

    /** The one there is, or none. */
    @Get
    List<NewsTarget> show(Caller.Platform caller, UUID id) {
        OwnAffairs.only(caller, id);
        return news.of(id).stream().toList();
    }

    /** Calls are signed with a key of {@code /api/v1/signing-keys}. */
    @Put
    NewsTarget put(Caller.Platform caller, UUID id, @Valid @Body AddressForm form) {
        OwnAffairs.only(caller, id);
        return news.put(id, Objects.requireNonNull(form.address));
    }

    @Delete
    HttpResponse<?> remove(Caller.Platform caller, UUID id) {
        OwnAffairs.only(caller, id);
        news.remove(id);
        return HttpResponse.noContent();
    }

    @Serdeable
    record AddressForm(@NotBlank @Nullable String address) {}
}
