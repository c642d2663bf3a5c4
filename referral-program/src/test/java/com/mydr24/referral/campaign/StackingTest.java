package com.mydr24.referral.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mydr24.regions.failure.InvalidField;
import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class StackingTest {
    private static final long LARGEST = 1_000_000_000_000L;

    @Property
    void roomWithAllThatLoweredTheInvoiceIsNeverMoreThanTheRuleAndNeverACentLess(
            @ForAll @LongRange(min = 1, max = LARGEST) long net,
            @ForAll @LongRange(max = LARGEST) long discount,
            @ForAll @LongRange(max = LARGEST) long credit,
            @ForAll @IntRange(max = 10_000) int mostBp) {
        var rule = new Stacking(List.of(), List.of(), mostBp);
        var room = rule.roomFor(net, new Lowered(discount, credit));

        var allowed = times(net + discount + credit, mostBp);
        assertThat(room).isNotNegative();
        if (room > 0) {
            assertThat(times(discount + credit + room, 10_000)).isLessThanOrEqualTo(allowed);
        }
        assertThat(times(discount + credit + room + 1, 10_000)).isGreaterThan(allowed);
    }

    @Property
    void whatIsRefusedIsExactlyWhatTheRuleNames(
            @ForAll List<Benefit> named,
            @ForAll @LongRange(max = 3) long discount,
            @ForAll @LongRange(max = 3) long credit) {
        var lowered = new Lowered(discount, credit);
        var forPartner = new Stacking(named, List.of(), null);
        var forCustomer = new Stacking(List.of(), named, null);
        var refused =
                (named.contains(Benefit.DISCOUNT) && discount > 0)
                        || (named.contains(Benefit.CREDIT) && credit > 0);

        assertThat(forPartner.againstPartner(lowered).isPresent()).isEqualTo(refused);
        assertThat(forPartner.againstCustomer(lowered)).isEmpty();
        assertThat(forCustomer.againstCustomer(lowered).isPresent()).isEqualTo(refused);
        assertThat(forCustomer.againstPartner(lowered)).isEmpty();
    }

    @Test
    void sameRuleWrittenInAnotherWayIsTheSame() {
        var one = new Stacking(List.of(Benefit.CREDIT, Benefit.DISCOUNT), List.of(), null);
        var other =
                new Stacking(
                        List.of(Benefit.DISCOUNT, Benefit.CREDIT, Benefit.CREDIT), List.of(), null);
        var none =
                new CampaignTerms(
                        RewardTerms.firstInvoice(1),
                        90,
                        Touch.LAST,
                        null,
                        null,
                        null,
                        Stacking.FREE);

        assertThat(one).isEqualTo(other);
        assertThat(none).isEqualTo(CampaignTerms.standard(1));
    }

    @Test
    void limitOutsideOfNothingAndAllIsRefused() {
        assertThatThrownBy(() -> new Stacking(List.of(), List.of(), 10_001).check())
                .isInstanceOf(InvalidField.class);
        assertThatThrownBy(() -> new Stacking(List.of(), List.of(), -1).check())
                .isInstanceOf(InvalidField.class);
    }

    private static BigInteger times(long minor, int factor) {
        return BigInteger.valueOf(minor).multiply(BigInteger.valueOf(factor));
    }
}
