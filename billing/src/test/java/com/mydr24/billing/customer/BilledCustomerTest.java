package com.mydr24.billing.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BilledCustomerTest {
    @ParameterizedTest
    @CsvSource({
        "FR11123456782, FR11123456782, VALID, DE, true",
        "FR11123456782, FR11123456782, INVALID, DE, false",
        "FR11123456782, FR44732829320, VALID, DE, false",
        "DE811907980, DE811907980, VALID, DE, false",
        "EL094259216, EL094259216, VALID, GR, false",
        "EL094259216, EL094259216, VALID, DE, true",
        ", FR11123456782, VALID, DE, false"
    })
    void numberCountsThatIsItsOwnWasFoundValidAndIsOfAnotherCountry(
            @Nullable String own,
            String asked,
            VatCheck.Result result,
            String billedFrom,
            boolean counts) {
        var profile = new BillingProfile("Street", null, null, "City", own, null, null, null);
        var check = new VatCheck(new UUID(1, 1), asked, result, Instant.EPOCH, "finance", null);

        assertThat(new BilledCustomer(profile, check).hasValidVatNumberAbroad(billedFrom))
                .isEqualTo(counts);
        assertThat(BilledCustomer.UNKNOWN.hasValidVatNumberAbroad(billedFrom)).isFalse();
    }
}
