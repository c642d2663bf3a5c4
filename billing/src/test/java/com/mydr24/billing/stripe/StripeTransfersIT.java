package com.mydr24.billing.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mydr24.billing.collection.BadNotice;
import com.mydr24.billing.transfer.Transfers;
import com.mydr24.billing.transfer.Transfers.Outcome;
import com.mydr24.billing.transfer.Transfers.Transfer;
import com.mydr24.local.stripe.StripeForTests;
import com.mydr24.local.stripe.StripeForTests.Failure;
import com.mydr24.regions.failure.Unavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StripeTransfersIT {
    private static final int REPETITIONS = Integer.getInteger("mydr24.race.repetitions", 3);
    private static final String OPEN = "acct_open";

    private final StripeForTests stripe = new StripeForTests();
    private final Transfers transfers =
            new StripeTransfers(
                    new StripeApi(
                            new StripeConfig("sk_test_x", StripeForTests.SECRET, stripe.base())));

    @BeforeEach
    void start() {
        stripe.account(OPEN, "open");
        stripe.balance(1_000_000_000);
    }

    @AfterEach
    void stop() {
        stripe.close();
    }

    @Test
    void whoeverDiesBeforeOrAfterTheCallHasTransferredOnceAlsoADayLater() {
        for (int i = 0; i < REPETITIONS; i++) {
            for (var failure : Failure.values()) {
                for (var forgets : List.of(false, true)) {
                    var transfer = transfer(OPEN, 5_000);
                    stripe.fail(1, failure);
                    assertThatThrownBy(() -> transfers.send(transfer))
                            .isInstanceOf(Unavailable.class);
                    if (forgets) {
                        stripe.forgetKeys();
                    }

                    var done = transfers.send(transfer);

                    assertThat(transfers.send(transfer)).isEqualTo(done);
                    assertThat(of(transfer)).hasSize(1);
                    assertThat(done)
                            .isEqualTo(
                                    new Outcome.Done(
                                            String.valueOf(of(transfer).getFirst().get("id"))));
                }
            }
        }
    }

    @Test
    void sixteenAtOnceTransferOnce() throws Exception {
        var transfer = transfer(OPEN, 5_000);
        List<Future<Outcome>> answers = new ArrayList<>();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 16; i++) {
                answers.add(threads.submit(() -> transfers.send(transfer)));
            }
        }

        for (var answer : answers) {
            assertThat(answer.get()).isEqualTo(transfers.send(transfer));
        }
        assertThat(of(transfer)).hasSize(1);
    }

    @Test
    void accountThatCannotBePaidIsRefusedAndTooLittleBalanceIsTriedAgain() {
        stripe.account("acct_closed", "account_closed");
        assertThat(transfers.send(transfer("acct_closed", 5_000)))
                .isEqualTo(new Outcome.Refused("account_closed"));
        assertThat(transfers.send(transfer("acct_nobody", 5_000)))
                .isEqualTo(new Outcome.Refused("resource_missing"));

        var transfer = transfer(OPEN, 5_000);
        stripe.balance(4_999);
        assertThatThrownBy(() -> transfers.send(transfer)).isInstanceOf(Unavailable.class);
        stripe.balance(5_000);
        // Stripe gives its answer again for a day.
        assertThatThrownBy(() -> transfers.send(transfer)).isInstanceOf(Unavailable.class);
        stripe.forgetKeys();
        assertThat(transfers.send(transfer)).isInstanceOf(Outcome.Done.class);

        stripe.away(true);
        assertThatThrownBy(() -> transfers.send(transfer(OPEN, 1))).isInstanceOf(Unavailable.class);
    }

    @Test
    void whatCameBackIsSeenAndWhatIsNotOursIsNot() {
        var transfer = transfer(OPEN, 5_000);
        var reference = ((Outcome.Done) transfers.send(transfer)).reference();
        assertThat(transfers.look(reference))
                .isEqualTo(new Transfers.Sent(transfer.id(), reference, 5_000, 0));

        stripe.reverse(reference, 2_000);
        assertThat(transfers.look(reference).isReversed()).isFalse();
        stripe.reverse(reference, 3_000);
        assertThat(transfers.look(reference).isReversed()).isTrue();

        var other = stripe.transfer(OPEN, 1, "theirs");
        assertThatThrownBy(() -> transfers.look(other)).isInstanceOf(BadNotice.class);
    }

    private List<Map<String, Object>> of(Transfer transfer) {
        return stripe.all("transfer").stream()
                .filter(each -> transfer.id().toString().equals(each.get("transfer_group")))
                .toList();
    }

    private static Transfer transfer(String destination, long minor) {
        return new Transfer(UUID.randomUUID(), destination, minor, "EUR", "Payout of 2026-03");
    }
}
