package com.mydr24.referral.partner;

import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import io.micronaut.context.event.ApplicationEventPublisher;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;

/** The partners, kept in the control plane. */
@Singleton
public class Partners {
    private static final Set<String> COUNTRIES =
            Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]+\\.[^@\\s]+");
    private static final int LONGEST_NAME = 200;

    private final PartnerRows rows;
    private final ApplicationEventPublisher<PartnerDisabled> disabled;
    private final Clock clock;

    Partners(PartnerRows rows, ApplicationEventPublisher<PartnerDisabled> disabled, Clock clock) {
        this.rows = rows;
        this.disabled = disabled;
        this.clock = clock;
    }

    /**
     * Takes a partner in.
     *
     * @throws InvalidField naming the first field that cannot be
     */
    public Partner register(NewPartner form) {
        check(form);
        return rows.save(
                        new PartnerRow(
                                UUID.randomUUID(),
                                form.name().strip(),
                                PartnerType.parse(form.type()).name(),
                                form.country(),
                                form.currency(),
                                form.email().toLowerCase(Locale.ROOT),
                                clock.instant(),
                                null))
                .partner();
    }

    /**
     * Looks whether it could be taken in, and takes nothing in.
     *
     * @throws InvalidField naming the first field that cannot be
     */
    public void check(NewPartner form) {
        var name = form.name().strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new InvalidField("name", "bad_name", "A name has 1 to 200 characters.");
        }
        FreeText.withoutPatients("name", name);
        PartnerType.parse(form.type());
        if (!COUNTRIES.contains(form.country())) {
            throw new InvalidField(
                    "country", "unknown_country", "A country is an ISO 3166-1 code such as DE.");
        }
        if (CurrencyUnit.registeredCurrencies().stream()
                .noneMatch(currency -> currency.getCode().equals(form.currency()))) {
            throw new InvalidField(
                    "currency", "unknown_currency", "A currency is an ISO 4217 code such as EUR.");
        }
        if (!EMAIL.matcher(form.email()).matches()) {
            throw new InvalidField(
                    "email", "bad_email", "An e-mail address looks like name@example.org.");
        }
    }

    /**
     * @throws NotFound when there is no such partner
     */
    public Partner of(UUID id) {
        return rows.findById(id)
                .map(PartnerRow::partner)
                .orElseThrow(() -> new NotFound("unknown_partner", "There is no such partner."));
    }

    /** By name. */
    public List<Partner> all() {
        return rows.all().stream().map(PartnerRow::partner).toList();
    }

    /** Its links go on redirecting, but record and earn nothing from now on. */
    public void disable(UUID id) {
        rows.disable(id, clock.instant());
        disabled.publishEvent(new PartnerDisabled(id));
    }
}
