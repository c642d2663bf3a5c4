package com.mydr24.billing.stripe;

import com.mydr24.billing.collection.BadNotice;
import com.mydr24.billing.transfer.Transfers;
import com.stripe.param.TransferCreateParams;
import com.stripe.param.TransferListParams;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Transfers from our balance at Stripe to connected accounts. The group of a transfer is our id:
 * what was made is found by it when Stripe has forgotten the idempotency key.
 */
@Singleton
@Requires(beans = StripeConfig.class)
class StripeTransfers implements Transfers {
    private static final String OURS = "mydr24_transfer";

    /** The account cannot be paid; of others, such as too little balance, nothing is known yet. */
    private static final Set<String> FINAL =
            Set.of(
                    "account_closed",
                    "account_invalid",
                    "account_country_invalid_address",
                    "insufficient_capabilities_for_transfer",
                    "resource_missing",
                    "transfers_not_allowed");

    private final StripeApi api;

    StripeTransfers(StripeApi api) {
        this.api = api;
    }

    @Override
    public Outcome send(Transfer transfer) {
        var made = madeBefore(transfer.id());
        if (made.isPresent()) {
            return new Outcome.Done(made.get());
        }
        var wanted =
                TransferCreateParams.builder()
                        .setAmount(transfer.amountMinor())
                        .setCurrency(transfer.currency().toLowerCase(Locale.ROOT))
                        .setDestination(transfer.destination())
                        .setTransferGroup(transfer.id().toString())
                        .setDescription(transfer.description())
                        .putMetadata(OURS, transfer.id().toString())
                        .build();
        try {
            return new Outcome.Done(
                    api.askedOrRefused(
                                    "make a transfer",
                                    (code, _) -> FINAL.contains(code),
                                    () ->
                                            api.v1()
                                                    .transfers()
                                                    .create(
                                                            wanted,
                                                            StripeApi.once(
                                                                    "transfer", transfer.id())))
                            .getId());
        } catch (StripeApi.Refused e) {
            return new Outcome.Refused(String.valueOf(e.getMessage()));
        }
    }

    private Optional<String> madeBefore(UUID id) {
        var there =
                api.asked(
                        "show the transfers of a group",
                        () ->
                                api.v1()
                                        .transfers()
                                        .list(
                                                TransferListParams.builder()
                                                        .setTransferGroup(id.toString())
                                                        .setLimit(1L)
                                                        .build()));
        return there.getData().stream().map(com.stripe.model.Transfer::getId).findFirst();
    }

    @Override
    public Sent look(String reference) {
        var found = api.asked("show a transfer", () -> api.v1().transfers().retrieve(reference));
        Map<String, String> metadata = Optional.ofNullable(found.getMetadata()).orElse(Map.of());
        var ours = metadata.get(OURS);
        if (ours == null) {
            throw new BadNotice("transfer " + reference + " is not ours");
        }
        return new Sent(
                UUID.fromString(ours),
                reference,
                found.getAmount(),
                Optional.ofNullable(found.getAmountReversed()).orElse(0L));
    }
}
