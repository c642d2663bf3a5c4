package com.mydr24.sla.alert;

import com.mydr24.regions.failure.Unavailable;
import com.mydr24.regions.placement.Placement;
import com.mydr24.tenant.mail.Letter;
import com.mydr24.tenant.mail.LetterBox;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.regex.Pattern;

/** Alerts by e-mail: handed off when our mail server has taken the letter. */
@Singleton
class MailChannel implements AlertChannel {
    private static final Pattern ADDRESS =
            Pattern.compile("[^\\s@<>\"]{1,64}@[A-Za-z0-9.-]{1,190}");

    private final Optional<LetterBox> letters;

    MailChannel(Optional<LetterBox> letters) {
        this.letters = letters;
    }

    @Override
    public TargetKind kind() {
        return TargetKind.EMAIL;
    }

    @Override
    public String objection(String address) {
        if (letters.isEmpty()) {
            return "No mail server is configured, so that no alert can go by e-mail.";
        }
        return ADDRESS.matcher(address).matches() ? "" : "That is no e-mail address.";
    }

    @Override
    public void send(Placement placement, Outgoing alert) throws NotTaken {
        if (letters.isEmpty()) {
            throw new NotTaken("no mail server is configured");
        }
        String repeated =
                alert.mayBeARepeat()
                        ? "\n\nThis may be the second letter about the same alert.\n"
                        : "\n";
        try {
            letters.get()
                    .send(
                            new Letter(
                                    alert.address(),
                                    subject(alert),
                                    "%s\n\n%s %s, %s, attempt %d.%s"
                                            .formatted(
                                                    alert.text(),
                                                    alert.topic() == Outgoing.Topic.ALERT
                                                            ? "Alert"
                                                            : "News",
                                                    alert.alert(),
                                                    (alert.topic() == Outgoing.Topic.ALERT
                                                                    ? "accepted "
                                                                    : "of ")
                                                            + alert.acceptedAt(),
                                                    alert.number(),
                                                    repeated)));
        } catch (Unavailable away) {
            throw new NotTaken(away.detail());
        }
    }

    private static String subject(Outgoing alert) {
        return switch (alert.topic()) {
            case ALERT -> "Emergency alert: " + alert.title();
            case INCIDENT -> "Service level, " + alert.title();
        };
    }
}
