package com.mydr24.referral.fraud;

import com.mydr24.billing.payment.PayerMarks;
import com.mydr24.billing.payment.PayerSeen;
import com.mydr24.referral.payout.AccountApproved;
import com.mydr24.referral.payout.PayoutAccounts;
import com.mydr24.regions.outbox.OutboxConsumer;
import com.mydr24.regions.outbox.OutboxEvent;
import com.mydr24.regions.placement.Placement;
import com.mydr24.regions.placement.TenantId;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.Objects;
import java.util.UUID;

/**
 * Looks at the accounts that customers pay from: one that is the partner's own is no
 * recommendation, and one that another customer pays from is known already. Hospitals of one
 * national system may share theirs.
 */
@Singleton
class PaymentChecks implements OutboxConsumer, ApplicationEventListener<AccountApproved> {
    private final Directory directory;
    private final TraitRows rows;
    private final PayerMarks marks;
    private final PayoutAccounts accounts;
    private final Cases cases;
    private final ObjectMapper json;

    PaymentChecks(
            Directory directory,
            TraitRows rows,
            PayerMarks marks,
            PayoutAccounts accounts,
            Cases cases,
            ObjectMapper json) {
        this.directory = directory;
        this.rows = rows;
        this.marks = marks;
        this.accounts = accounts;
        this.cases = cases;
        this.json = json;
    }

    @Override
    public String type() {
        return PayerSeen.EVENT_TYPE;
    }

    @Override
    public void accept(Placement placement, OutboxEvent event) {
        seen(directory.byId(placement.tenant()).orElseThrow(), read(event));
    }

    /** Remembers the account of whoever paid, and opens a case when it speaks against it. */
    void seen(DirectoryEntry tenant, PayerSeen payer) {
        var id = tenant.id().value();
        var parent = tenant.parent();
        var family = parent == null ? id : parent.value();
        rows.addOfFamily(PaymentMarks.PAYMENT, payer.mark(), id, family, payer.seenAt());
        rows.partnerOf(id)
                .ifPresent(partner -> {
                    var kinds = EnumSet.noneOf(RiskKind.class);
                    if (rows.strangers(PaymentMarks.PAYMENT, payer.mark(), family) > 0) {
                        kinds.add(RiskKind.KNOWN_PAYMENT);
                    }
                    if (payer.kind() == PayerMarks.Kind.IBAN && isOwn(partner, payer.mark())) {
                        kinds.add(RiskKind.SAME_PAYMENT);
                    }
                    cases.found(partner, tenant.id(), tenant.slug(), kinds);
                });
    }

    private boolean isOwn(UUID partner, UUID mark) {
        return accounts.numbers(partner).stream()
                .anyMatch(iban -> marks.of(PayerMarks.Kind.IBAN, iban).equals(mark));
    }

    /** A customer of the partner may have paid from the account before it was the partner's. */
    @Override
    public void onApplicationEvent(AccountApproved approved) {
        var mark = marks.of(PayerMarks.Kind.IBAN, approved.iban());
        for (var customer : rows.broughtBy(approved.partner(), PaymentMarks.PAYMENT, mark)) {
            var tenant = new TenantId(customer);
            var slug =
                    directory.byId(tenant).map(DirectoryEntry::slug).orElseGet(customer::toString);
            cases.found(approved.partner(), tenant, slug, EnumSet.of(RiskKind.SAME_PAYMENT));
        }
    }

    private PayerSeen read(OutboxEvent event) {
        try {
            return Objects.requireNonNull(
                    json.readValue(event.payload(), PayerSeen.class), "the payload is null");
        } catch (IOException e) {
            throw new UncheckedIOException("reading the payer " + event.id(), e);
        }
    }
}
