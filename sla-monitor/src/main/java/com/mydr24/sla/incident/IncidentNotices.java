package com.mydr24.sla.incident;

import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.placement.Placement;
import com.mydr24.sla.alert.AlertChannel.NotTaken;
import com.mydr24.sla.alert.AlertChannel.Outgoing;
import com.mydr24.sla.alert.AlertChannels;
import com.mydr24.sla.alert.TargetKind;
import com.mydr24.sla.incident.NoticeRows.DueRow;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells targets of incidents. An attempt is written down before it is made: after a kill the next
 * one says that it may be a repeat.
 */
@Singleton
class IncidentNotices {
    static final int MOST_ATTEMPTS = 8;

    private static final Logger LOG = LoggerFactory.getLogger(IncidentNotices.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(15);

    private final RegionalDatabases databases;
    private final NoticeRows rows;
    private final AlertChannels channels;
    private final Clock machineClock;

    IncidentNotices(
            RegionalDatabases databases,
            NoticeRows rows,
            AlertChannels channels,
            @Named("machine") Clock machineClock) {
        this.databases = databases;
        this.rows = rows;
        this.channels = channels;
        this.machineClock = machineClock;
    }

    /** Makes every attempt that is due. */
    void send(Placement placement) {
        UUID tenant = placement.tenant().value();
        Instant now = machineClock.instant();
        List<DueRow> due = databases.read(placement, () -> rows.due(tenant, now));
        due.forEach(one -> attempt(placement, one, now));
    }

    private void attempt(Placement placement, DueRow one, Instant now) {
        UUID tenant = placement.tenant().value();
        int number = one.attempts() + 1;
        Instant next = now.plus(FIRST_PAUSE.multipliedBy(1L << Math.min(number, 8)));
        boolean isMine =
                databases.in(
                                placement,
                                () ->
                                        rows.lease(
                                                tenant,
                                                one.event(),
                                                one.target(),
                                                one.attempts(),
                                                next))
                        == 1;
        if (!isMine) {
            return;
        }
        try {
            channels.of(TargetKind.valueOf(one.kind())).send(placement, outgoing(one, number));
            end(placement, one, "HANDED_OFF");
        } catch (NotTaken refused) {
            LOG.info("news {} to {}: {}", one.event(), one.target(), refused.getMessage());
            if (number >= MOST_ATTEMPTS) {
                end(placement, one, "DEAD");
            }
        }
    }

    private void end(Placement placement, DueRow one, String state) {
        databases.in(
                placement,
                () -> rows.end(placement.tenant().value(), one.event(), one.target(), state));
    }

    private static Outgoing outgoing(DueRow one, int number) {
        String title =
                "%s: %s, incident %s"
                        .formatted(
                                one.guarantee().toLowerCase(Locale.ROOT),
                                one.step().toLowerCase(Locale.ROOT)
                                        + ", "
                                        + one.severity().toLowerCase(Locale.ROOT),
                                one.incident());
        return new Outgoing(
                Outgoing.Topic.INCIDENT,
                one.event(),
                one.target(),
                one.address(),
                title,
                one.words(),
                one.at(),
                number,
                number > 1);
    }
}
