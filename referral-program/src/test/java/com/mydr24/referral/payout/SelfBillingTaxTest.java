package com.mydr24.referral.payout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelfBillingTaxTest {
    private static final SelfBillingTax RULES = SelfBillingTax.ofThisVersion();
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);

    @ParameterizedTest
    @CsvSource({
        "DE, true, DE, TAXED, HOME-REGISTERED, 1900, 1900",
        "DE, false, DE, NOT_TAXED, HOME-UNREGISTERED, 0, 0",
        "FR, true, DE, REVERSE_CHARGE, UNION-REGISTERED, 0, 0",
        "FR, false, DE, NOT_TAXED, UNION-UNREGISTERED, 0, 0",
        "US, false, DE, REVERSE_CHARGE, INTO-UNION, 0, 0",
        "DE, true, US, NOT_TAXED, OUT-OF-UNION, 0, 0",
        "GB, true, GB, TAXED, HOME-REGISTERED, 2000, 1983",
        "PL, true, PL, NOT_DETERMINED, none, 0, 0",
        "KE, true, US, NOT_DETERMINED, none, 0, 0",
        "DE, true, , NOT_DETERMINED, none, 0, 0"
    })
    void taxFollowsWhereBothAreAndWhetherTheSupplierIsRegistered(
            String supplier,
            boolean registered,
            String customer,
            String treatment,
            String row,
            int rateBp,
            long taxMinor) {
        var stated = RULES.of(supplier, registered, customer, TODAY, 11_900);

        assertThat(stated.treatment()).isEqualTo(treatment);
        assertThat(stated.rule()).endsWith(" " + row);
        assertThat(stated.rateBp()).isEqualTo(rateBp);
        assertThat(stated.taxMinor()).isEqualTo(taxMinor);
    }

    @ParameterizedTest
    @CsvSource({
        "2020-06-30, 1900",
        "2020-07-01, 1600",
        "2020-12-31, 1600",
        "2021-01-01, 1900",
        "2006-12-31, 0"
    })
    void rateIsTheOneOfTheDay(LocalDate on, int rateBp) {
        assertThat(RULES.of("DE", true, "DE", on, 100).rateBp()).isEqualTo(rateBp);
    }

    @Property
    void netAndTaxOfTheNetMakeTheTotalToTheCent(@ForAll @LongRange(min = 1) long totalMinor) {
        long total = totalMinor % 1_000_000_000_000L + 1;
        long tax = RULES.of("DE", true, "DE", TODAY, total).taxMinor();
        long net = total - tax;

        assertThat(tax).isBetween(0L, total - 1);
        // The tax on the net differs by less than a cent.
        assertThat(Math.abs(net * 19 - tax * 100)).isLessThanOrEqualTo(119);
        assertThat(RULES.of("DE", true, "DE", TODAY, -total).taxMinor()).isEqualTo(-tax);
    }
}
