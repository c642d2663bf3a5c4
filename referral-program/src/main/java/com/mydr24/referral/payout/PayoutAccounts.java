package com.mydr24.referral.payout;

import com.mydr24.referral.partner.FreeText;
import com.mydr24.referral.partner.Partners;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import io.micronaut.context.event.ApplicationEventPublisher;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The partners' accounts, at banks or at the payment provider. One that is proposed counts when
 * somebody else has approved it.
 */
@Singleton
public class PayoutAccounts {
    private static final Pattern BIC = Pattern.compile("[A-Z0-9]{8}([A-Z0-9]{3})?");
    private static final Pattern CONNECTED = Pattern.compile("acct_[A-Za-z0-9]{1,64}");
    private static final int LONGEST_HOLDER = 70;

    private final Partners partners;
    private final AccountRows rows;
    private final ApplicationEventPublisher<AccountApproved> approved;
    private final Clock clock;

    PayoutAccounts(
            Partners partners,
            AccountRows rows,
            ApplicationEventPublisher<AccountApproved> approved,
            Clock clock) {
        this.partners = partners;
        this.rows = rows;
        this.approved = approved;
        this.clock = clock;
    }

    /**
     * Proposes where the partner's money should go from now on.
     *
     * @param bic of the bank; null where the IBAN is enough
     * @throws NotFound when there is no such partner
     * @throws InvalidField naming the first field that cannot be
     */
    public PayoutAccount propose(
            UUID partner, String holder, String iban, @Nullable String bic, String by) {
        partners.of(partner);
        var name = FreeText.checked("holder", holder, LONGEST_HOLDER);
        var number = Iban.parse(iban);
        var bank = bic == null ? null : bic.replace(" ", "").toUpperCase(Locale.ROOT);
        if (bank != null && !BIC.matcher(bank).matches()) {
            throw new InvalidField("bic", "bad_bic", "A BIC has 8 or 11 letters and digits.");
        }
        var id = UUID.randomUUID();
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        rows.propose(id, partner, name, number.text(), bank, null, by, now);
        return known(id).account();
    }

    /**
     * Proposes an account that is connected with ours at the payment provider, likewise.
     *
     * @param account what the provider calls it, {@code acct_…}
     * @throws NotFound when there is no such partner
     * @throws InvalidField naming the first field that cannot be
     */
    public PayoutAccount proposeConnected(UUID partner, String holder, String account, String by) {
        partners.of(partner);
        var name = FreeText.checked("holder", holder, LONGEST_HOLDER);
        if (!CONNECTED.matcher(account).matches()) {
            throw new InvalidField(
                    "connectedAccount",
                    "bad_connected_account",
                    "A connected account looks like acct_1Nv0FGQ9RKHgCVdK.");
        }
        var id = UUID.randomUUID();
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        rows.propose(id, partner, name, null, null, account, by, now);
        return known(id).account();
    }

    /**
     * A second person has asked the partner and agrees.
     *
     * @throws NotFound when there is no such account
     * @throws Conflict for the same person, or when it is approved
     */
    public PayoutAccount approve(UUID id, String by) {
        if (known(id).proposedBy().equals(by)) {
            throw new Conflict(
                    "second_person_needed", "Who proposed an account does not approve it.");
        }
        if (rows.approve(id, by, clock.instant().truncatedTo(ChronoUnit.MICROS)) == 0) {
            throw new Conflict("account_not_waiting", "The account is approved.");
        }
        var row = known(id);
        if (row.iban() != null) {
            approved.publishEvent(new AccountApproved(row.partnerId(), row.iban()));
        }
        return row.account();
    }

    /** The IBANs that a partner has named, approved or not; in capitals without spaces. */
    public List<String> numbers(UUID partner) {
        return rows.of(partner).stream()
                .flatMap(row -> Stream.ofNullable(row.iban()))
                .distinct()
                .toList();
    }

    /** Of one partner, oldest first; the one approved last holds. */
    public List<PayoutAccount> of(UUID partner) {
        return rows.of(partner).stream().map(AccountRow::account).toList();
    }

    private AccountRow known(UUID id) {
        return rows.byId(id)
                .orElseThrow(() -> new NotFound("unknown_account", "There is no such account."));
    }
}
