package com.mydr24.referral.fraud;

import com.mydr24.billing.payment.PayerMarks;
import com.mydr24.referral.link.Digests;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Marks the accounts that customers pay from by the programme's keyed hashes. */
@Singleton
class PaymentMarks implements PayerMarks {
    static final String PAYMENT = "PAYMENT";

    private final Digests digests;

    PaymentMarks(Digests digests) {
        this.digests = digests;
    }

    @Override
    public UUID of(Kind kind, String account) {
        return digests.of(PAYMENT, kind + " " + account);
    }
}
