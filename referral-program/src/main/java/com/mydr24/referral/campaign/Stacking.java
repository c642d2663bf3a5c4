package com.mydr24.referral.campaign;

import com.mydr24.regions.failure.InvalidField;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether what a campaign gives for an invoice may stand beside what else lowered that invoice.
 *
 * @param partnerNotBeside beside what the partner gets nothing
 * @param customerNotBeside beside what the customer gets nothing
 * @param mostBp the most that the customer may get, with everything that lowered the invoice
 *     already, in basis points of what the invoice would have been without; null for no limit
 */
@Serdeable
public record Stacking(
        List<Benefit> partnerNotBeside, List<Benefit> customerNotBeside, @Nullable Integer mostBp) {
    /** Everything may stand beside everything. */
    public static final Stacking FREE = new Stacking(List.of(), List.of(), null);

    private static final int WHOLE = 10_000;

    public Stacking {
        partnerNotBeside = inOrder(partnerNotBeside);
        customerNotBeside = inOrder(customerNotBeside);
    }

    /** What speaks against rewarding the partner. */
    public Optional<Benefit> againstPartner(Lowered lowered) {
        return first(partnerNotBeside, lowered);
    }

    /** What speaks against a credit for the customer. */
    public Optional<Benefit> againstCustomer(Lowered lowered) {
        return first(customerNotBeside, lowered);
    }

    /**
     * The most that the customer may still get, in minor units, rounded down.
     *
     * @param netMinor what the invoice came to after all that lowered it
     */
    public long roomFor(long netMinor, Lowered lowered) {
        if (mostBp == null) {
            return Long.MAX_VALUE;
        }
        var most =
                BigDecimal.valueOf(netMinor)
                        .add(BigDecimal.valueOf(lowered.sum()))
                        .multiply(BigDecimal.valueOf(mostBp))
                        .divide(BigDecimal.valueOf(WHOLE), 0, RoundingMode.FLOOR)
                        .longValueExact();
        return Math.max(0, most - lowered.sum());
    }

    void check() {
        if (mostBp != null && (mostBp < 0 || mostBp > WHOLE)) {
            throw new InvalidField("stacking", "bad_rate", "mostBp is 0 to 10000 basis points.");
        }
    }

    private static Optional<Benefit> first(List<Benefit> benefits, Lowered lowered) {
        return benefits.stream().filter(benefit -> lowered.by(benefit) > 0).findFirst();
    }

    /** The same rule is written in one way, so that it is known for the same. */
    private static List<Benefit> inOrder(@Nullable List<Benefit> benefits) {
        // JSON leaves empty lists out.
        return benefits == null ? List.of() : benefits.stream().distinct().sorted().toList();
    }
}
