package com.mydr24.sla.alert;

import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.failure.Unavailable;
import com.mydr24.regions.placement.Placement;
import com.mydr24.tenant.mail.Letter;
import com.mydr24.tenant.mail.LetterBox;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the operator of an alert that nobody took, by its number and without its words. */
@Singleton
class OperatorPage {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorPage.class);

    private final RegionalDatabases databases;
    private final AlertSteps steps;
    private final Optional<LetterBox> letters;
    private final @Nullable String address;

    OperatorPage(
            RegionalDatabases databases,
            AlertSteps steps,
            Optional<LetterBox> letters,
            @Property(name = "mydr24.alerts.operator-mail") @Nullable String address) {
        this.databases = databases;
        this.steps = steps;
        this.letters = letters;
        this.address = address;
    }

    /**
     * Once per alert; after a kill in between, possibly twice.
     *
     * @throws Unavailable when the mail server does not take the letter
     */
    void nobodyTook(Placement placement, UUID alert) {
        boolean isPaged =
                databases.read(placement, () -> steps.of(placement, alert)).stream()
                        .anyMatch(step -> step.kind() == AlertEvent.Kind.PAGED);
        if (isPaged) {
            return;
        }
        LOG.error("nobody took the alert {} of tenant {}", alert, placement.tenant());
        if (letters.isPresent() && address != null) {
            letters.get()
                    .send(
                            new Letter(
                                    address,
                                    "An emergency alert was taken by nobody",
                                    "Alert %s of tenant %s: every target was tried %d times.\n"
                                            .formatted(
                                                    alert,
                                                    placement.tenant(),
                                                    AlertDelivery.MOST_ATTEMPTS)));
        }
        databases.in(placement, () -> steps.addOnce(placement, alert, AlertEvent.Kind.PAGED, null));
    }
}
