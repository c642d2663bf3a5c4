package com.mydr24.portal.billing;

import com.mydr24.billing.collection.BadNotice;
import com.mydr24.billing.collection.InvoiceCollection;
import com.mydr24.billing.collection.ProviderNotices;
import com.mydr24.portal.security.Roles;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.tenant.directory.Directory;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import org.jspecify.annotations.Nullable;

/** Where a payment provider collects invoices, and tells us about it. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
class CollectionController {
    private static final int LONGEST_NOTICE = 1 << 20;

    private final InvoiceCollection collection;
    private final ProviderNotices notices;
    private final Directory directory;

    CollectionController(
            InvoiceCollection collection, ProviderNotices notices, Directory directory) {
        this.collection = collection;
        this.notices = notices;
        this.directory = directory;
    }

    /** Lets the payment provider collect the tenant's invoices. */
    @Post("/tenants/{slug}/collection")
    @Secured(Roles.FINANCE)
    HttpResponse<?> begin(String slug) {
        collection.begin(
                directory
                        .bySlug(slug)
                        .orElseThrow(
                                () -> new NotFound("unknown_tenant", "There is no such tenant."))
                        .placement());
        return HttpResponse.noContent();
    }

    /** A notice of Stripe's, known by its signature over the bytes as they came. */
    @Post("/billing/notices/stripe")
    @Consumes(MediaType.ALL)
    @Secured(SecurityRule.IS_ANONYMOUS)
    HttpResponse<?> hear(
            @Body byte[] body, @Header("Stripe-Signature") @Nullable String signature) {
        if (signature == null || body.length > LONGEST_NOTICE) {
            throw refused("it has no signature, or is too long");
        }
        try {
            notices.accept(body, signature);
            return HttpResponse.noContent();
        } catch (BadNotice e) {
            throw refused(String.valueOf(e.getMessage()));
        }
    }

    private static InvalidField refused(String why) {
        return new InvalidField("Stripe-Signature", "bad_notice", "Not taken: " + why + ".");
    }
}
