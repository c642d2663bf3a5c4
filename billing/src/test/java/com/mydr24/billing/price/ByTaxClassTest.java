package com.mydr24.billing.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ByTaxClassTest {
    @Property
    void sharesAddUpExactlyAndEachIsWithinAMinorUnitOfItsExactShare(
            @ForAll @Size(4) List<@LongRange(min = 0, max = 4_000_000_000_000L) Long> weights,
            @ForAll @LongRange(min = -4_000_000_000_000L, max = 4_000_000_000_000L) long amount) {
        var whole = amounts(weights);
        if (whole.total() == 0) {
            return;
        }

        var shares = whole.share(amount);

        assertThat(shares.total()).isEqualTo(amount);
        for (var kind : TaxClass.values()) {
            var offBy =
                    big(shares.of(kind))
                            .multiply(big(whole.total()))
                            .subtract(big(amount).multiply(big(whole.of(kind))));
            assertThat(offBy.abs()).isLessThan(big(whole.total()));
            if (whole.of(kind) == 0) {
                assertThat(shares.of(kind)).isZero();
            }
        }
        assertThat(whole.share(-amount)).isEqualTo(shares.negated());
    }

    @Property
    void partOfAnAmountNeverTakesMoreOfAKindThanThereIs(
            @ForAll @Size(4) List<@LongRange(min = 0, max = 1_000) Long> weights,
            @ForAll @LongRange(min = 0, max = 4_000) long wanted) {
        var whole = amounts(weights);

        var left = whole.minus(whole.share(Math.min(wanted, whole.total())));

        assertThat(left.parts().values()).allMatch(part -> part > 0);
    }

    @Property
    void shareThatIsFirstOfSomeKindsTakesOfOthersOnlyWhatTheseDoNotReach(
            @ForAll @Size(4) List<@LongRange(min = 0, max = 1_000) Long> weights,
            @ForAll @Size(4) List<@LongRange(min = 0, max = 1_000) Long> firstOf,
            @ForAll @LongRange(min = 0, max = 4_000) long wanted) {
        var whole = amounts(weights);
        var first = amounts(firstOf);
        var amount = Math.min(wanted, whole.total());

        var shares = whole.share(amount, first);

        assertThat(shares.total()).isEqualTo(amount);
        assertThat(whole.minus(shares).parts().values()).allMatch(part -> part > 0);
        var reached = whole.atMost(first);
        if (amount <= reached.total()) {
            assertThat(shares.atMost(reached)).isEqualTo(shares);
        } else {
            assertThat(reached.atMost(shares)).isEqualTo(reached);
        }
        assertThat(whole.share(amount, ByTaxClass.NOTHING)).isEqualTo(whole.share(amount));
    }

    @Test
    void unitThatTwoKindsHaveTheSameClaimToGoesToTheOneDeclaredFirst() {
        var whole = ByTaxClass.of(TaxClass.EXEMPT_HEALTH, 50).plus(TaxClass.REDUCED, 50);

        assertThat(whole.share(3))
                .isEqualTo(ByTaxClass.of(TaxClass.REDUCED, 2).plus(TaxClass.EXEMPT_HEALTH, 1));
        assertThat(whole.share(-3))
                .isEqualTo(ByTaxClass.of(TaxClass.REDUCED, -2).plus(TaxClass.EXEMPT_HEALTH, -1));
    }

    @Test
    void nothingCannotBeAWeight() {
        assertThat(ByTaxClass.NOTHING.share(0)).isEqualTo(ByTaxClass.NOTHING);
        assertThatThrownBy(() -> ByTaxClass.NOTHING.share(1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ByTaxClass.of(TaxClass.REDUCED, -1).share(1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static ByTaxClass amounts(List<Long> minor) {
        return ByTaxClass.of(TaxClass.STANDARD, minor.get(0))
                .plus(TaxClass.REDUCED, minor.get(1))
                .plus(TaxClass.EXEMPT_HEALTH, minor.get(2))
                .plus(TaxClass.ZERO_RATED, minor.get(3));
    }

    private static BigInteger big(long number) {
        return BigInteger.valueOf(number);
    }
}
