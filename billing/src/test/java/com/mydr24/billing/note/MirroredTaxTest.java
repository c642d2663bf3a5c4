package com.mydr24.billing.note;

import static org.assertj.core.api.Assertions.assertThat;

import com.mydr24.billing.issuer.Tax;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

class MirroredTaxTest {
    @Property
    void partsThatMakeUpTheInvoiceTakeBackItsTaxToTheCent(
            @ForAll @LongRange(min = 1, max = 5_000_000) long netMinor,
            @ForAll @IntRange(min = 0, max = 2_700) int rateBp,
            @ForAll @Size(max = 6) List<@LongRange(min = 1, max = 2_000_000) Long> parts) {
        var invoiced =
                new Tax("S", rateBp, "tax")
                        .on(Money.ofMinor(CurrencyUnit.EUR, netMinor))
                        .getAmountMinorLong();
        var mirrored = new MirroredTax(netMinor, invoiced, rateBp);
        var net = 0L;
        var tax = 0L;
        for (var part : parts) {
            var taken = Math.min(part, netMinor - net);
            if (taken > 0) {
                var of = mirrored.of(taken, net, tax);
                assertThat(of).isNotNegative();
                // Within a minor unit of the part's own tax.
                assertThat(Math.abs(of * 10_000 - taken * rateBp)).isLessThanOrEqualTo(10_000);
                net += taken;
                tax += of;
                assertThat(tax).isLessThanOrEqualTo(invoiced);
            }
        }
        if (net < netMinor) {
            tax += mirrored.of(netMinor - net, net, tax);
        }

        assertThat(tax).isEqualTo(invoiced);
    }
}
