package com.mydr24.referral.admission;

import com.mydr24.referral.partner.FreeText;
import com.mydr24.referral.partner.NewPartner;
import com.mydr24.referral.partner.Partner;
import com.mydr24.referral.partner.Partners;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Whoever wants to become a partner says so; the operator decides. */
@Singleton
public class PartnerApplications {
    private static final int LONGEST_ABOUT = 2_000;
    private static final int LONGEST_REASON = 500;

    private final TransactionOperations<Connection> control;
    private final Partners partners;
    private final ApplicationRows rows;
    private final Clock clock;

    PartnerApplications(
            @Named("control") TransactionOperations<Connection> control,
            Partners partners,
            ApplicationRows rows,
            Clock clock) {
        this.control = control;
        this.partners = partners;
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * Takes an application. While one of the same address waits, another changes nothing, and the
     * answer does not tell which: nobody learns who has applied.
     *
     * @throws InvalidField naming the first field that cannot be
     */
    public void apply(NewPartner form, String about) {
        partners.check(form);
        var words = FreeText.checked("about", about, LONGEST_ABOUT);
        rows.receive(
                UUID.randomUUID(),
                form.name().strip(),
                form.type().toUpperCase(Locale.ROOT),
                form.country(),
                form.currency(),
                form.email().toLowerCase(Locale.ROOT),
                words,
                clock.instant());
    }

    /** Those that nobody has decided, oldest first. */
    public List<PartnerApplication> waiting() {
        return rows.waiting().stream().map(ApplicationRow::application).toList();
    }

    /**
     * Takes the applicant in.
     *
     * @throws NotFound when there is no such application
     * @throws Conflict when it was decided
     */
    public Partner approve(UUID id, String by) {
        var application = byId(id);
        return control.executeWrite(_ -> {
            if (rows.lockWaiting(id).isEmpty()) {
                throw decided();
            }
            var partner =
                    partners.register(
                            new NewPartner(
                                    application.name(),
                                    application.type(),
                                    application.country(),
                                    application.currency(),
                                    application.email()));
            rows.approve(id, by, clock.instant(), partner.id());
            return partner;
        });
    }

    /**
     * Turns the applicant down.
     *
     * @throws NotFound when there is no such application
     * @throws Conflict when it was decided
     */
    public PartnerApplication refuse(UUID id, String reason, String by) {
        byId(id);
        var words = FreeText.checked("reason", reason, LONGEST_REASON);
        if (rows.refuse(id, by, clock.instant(), words) == 0) {
            throw decided();
        }
        return byId(id);
    }

    /**
     * @throws NotFound when there is no such application
     */
    public PartnerApplication byId(UUID id) {
        return rows.byId(id)
                .map(ApplicationRow::application)
                .orElseThrow(
                        () -> new NotFound("unknown_application", "There is no such application."));
    }

    private static Conflict decided() {
        return new Conflict("application_decided", "The application was decided.");
    }
}
