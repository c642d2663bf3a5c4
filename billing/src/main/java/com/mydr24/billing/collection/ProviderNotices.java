package com.mydr24.billing.collection;

import com.mydr24.billing.transfer.TransferWatcher;
import com.mydr24.billing.transfer.Transfers;
import com.mydr24.regions.failure.Unavailable;
import com.mydr24.tenant.directory.Directory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears from the payment provider. A notice is written down once by its id, then the provider is
 * asked how its object stands: so notices may come in any order, late and any number of times.
 */
@Singleton
public class ProviderNotices {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderNotices.class);

    private final InvoiceCollection collection;
    private final Disputes disputes;
    private final Refunds refunds;
    private final @Nullable Transfers transfers;
    private final List<TransferWatcher> watchers;
    private final Directory directory;
    private final ProviderEventRows rows;
    private final Clock machine;

    ProviderNotices(
            InvoiceCollection collection,
            Disputes disputes,
            Refunds refunds,
            @Nullable Transfers transfers,
            List<TransferWatcher> watchers,
            Directory directory,
            ProviderEventRows rows,
            @Named("machine") Clock machine) {
        this.collection = collection;
        this.disputes = disputes;
        this.refunds = refunds;
        this.transfers = transfers;
        this.watchers = watchers;
        this.directory = directory;
        this.rows = rows;
        this.machine = machine;
    }

    /**
     * Takes a notice as it came. When this returns it is on disk, and it is acted on now or soon.
     *
     * @param body the bytes that were signed
     * @throws BadNotice when it is not the provider's, too old or too new, or cannot be read
     * @throws Unavailable when no provider is configured
     */
    public void accept(byte[] body, String signature) {
        var notice = collection.provider().read(body, signature);
        var event = ProviderEventRow.of(notice);
        var isNew =
                rows.add(event.id(), event.type(), event.about(), event.object(), machine.instant())
                        > 0;
        if (isNew) {
            handle(event);
        }
    }

    /** Those that could not be acted on when they came. */
    void handleWaiting() {
        rows.toHandle().forEach(this::handle);
    }

    private void handle(ProviderEventRow event) {
        try {
            if (event.about() != null && event.object() != null) {
                look(PaymentProvider.Subject.Kind.valueOf(event.about()), event.object());
            }
            rows.handled(event.id(), machine.instant());
        } catch (BadNotice e) {
            LOG.info("notice {} is not about us: {}", event.id(), e.getMessage());
            rows.handled(event.id(), machine.instant());
        } catch (Unavailable e) {
            rows.failed(event.id(), e.code());
        } catch (RuntimeException e) {
            // The provider sends it no second time: it waits here, and its reason with it.
            LOG.warn("notice {} waits", event.id(), e);
            rows.failed(event.id(), e.getClass().getSimpleName());
        }
    }

    private void look(PaymentProvider.Subject.Kind about, String object) {
        switch (about) {
            case INVOICE -> {
                var collected = collection.provider().look(object);
                directory
                        .byId(collected.tenant())
                        .ifPresent(tenant -> collection.take(tenant.placement(), object));
            }
            case DISPUTE -> disputes.bringUpToDate(object);
            case REFUND -> refunds.bringUpToDate(object);
            case TRANSFER -> {
                if (transfers != null) {
                    var sent = transfers.look(object);
                    watchers.forEach(watcher -> watcher.changed(sent));
                }
            }
        }
    }
}
