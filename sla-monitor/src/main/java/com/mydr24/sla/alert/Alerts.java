package com.mydr24.sla.alert;

import com.mydr24.regions.canonical.Digests;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.placement.Placement;
import com.mydr24.sla.alert.AlertRows.AlertRow;
import com.mydr24.sla.alert.AlertRows.DeliveryRow;
import com.mydr24.sla.contract.AlertTerms;
import com.mydr24.sla.contract.Contracts;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A tenant's emergency alerts. */
@Singleton
public class Alerts {
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_TEXT = 4_000;

    private final RegionalDatabases databases;
    private final Contracts contracts;
    private final AlertRows rows;
    private final AlertSteps steps;
    private final AlertDispatch dispatch;
    private final Stopwatches watches;
    private final Clock clock;

    Alerts(
            RegionalDatabases databases,
            Contracts contracts,
            AlertRows rows,
            AlertSteps steps,
            AlertDispatch dispatch,
            Stopwatches watches,
            Clock clock) {
        this.databases = databases;
        this.contracts = contracts;
        this.rows = rows;
        this.steps = steps;
        this.dispatch = dispatch;
        this.watches = watches;
        this.clock = clock;
    }

    /**
     * Accepts an alert: when this returns it is on disk, and on its way.
     *
     * @param idempotencyKey the same alert again, under the same key, is the same alert; without
     *     one each is another
     * @throws InvalidField when the title is missing, or a text too long
     * @throws Conflict when the key has come with another alert, or there is nowhere to send it
     */
    public Alert accept(Placement placement, NewAlert alert, @Nullable String idempotencyKey) {
        long nanos = System.nanoTime();
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        check(alert, idempotencyKey);
        UUID id = idOf(placement, idempotencyKey);
        boolean isNew = databases.in(placement, () -> addOnce(placement, id, alert, at));
        if (isNew) {
            watches.start(id, nanos);
        }
        dispatch.begin(placement, id, isNew ? watches.micros(id) : null);
        return find(placement, id);
    }

    private boolean addOnce(Placement placement, UUID id, NewAlert alert, Instant at) {
        UUID tenant = placement.tenant().value();
        rows.lock(id.toString());
        String sha256 = sha256(alert);
        AlertRow known = rows.find(tenant, id).orElse(null);
        if (known != null) {
            if (!known.bodySha256().equals(sha256)) {
                throw new Conflict(
                        "idempotency_key_reused",
                        "This Idempotency-Key came with another alert before; use a new one.");
            }
            return false;
        }
        rows.insert(tenant, id, sha256, alert.title(), alert.text(), at);
        rows.insertDeliveries(tenant, id, at);
        if (rows.deliveries(tenant, id).isEmpty()) {
            throw new Conflict(
                    "no_alert_target",
                    "There is nowhere to send an alert to; name a target first. Nobody was alerted.");
        }
        steps.add(placement, id, null, AlertEvent.Kind.ACCEPTED, 0, at, 0L, "");
        return true;
    }

    /**
     * An alert and all that became of it.
     *
     * @throws NotFound when the tenant has none of that id
     */
    public Alert find(Placement placement, UUID id) {
        long promisedMicros =
                contracts.current(placement).terms().alerts().withinMillisOr(AlertTerms.OBJECTIVE)
                        * 1_000;
        return databases.read(
                placement,
                () -> {
                    UUID tenant = placement.tenant().value();
                    AlertRow row = rows.find(tenant, id).orElseThrow(Alerts::unknown);
                    return view(
                            row,
                            rows.deliveries(tenant, id),
                            steps.of(placement, id),
                            promisedMicros);
                });
    }

    /**
     * Notes that somebody has seen it; the first time counts.
     *
     * @throws NotFound when the tenant has none of that id
     */
    public Alert receive(Placement placement, UUID id) {
        databases.in(
                placement,
                () -> {
                    if (rows.find(placement.tenant().value(), id).isEmpty()) {
                        throw unknown();
                    }
                    steps.addOnce(placement, id, AlertEvent.Kind.RECEIPT, watches.micros(id));
                });
        return find(placement, id);
    }

    private static NotFound unknown() {
        return new NotFound("unknown_alert", "The tenant has no such alert.");
    }

    private Alert view(
            AlertRow row, List<DeliveryRow> deliveries, List<AlertEvent> events, long promised) {
        AlertEvent handedOff = first(events, AlertEvent.Kind.HANDED_OFF);
        AlertEvent received = first(events, AlertEvent.Kind.RECEIPT);
        Long micros = handedOff == null ? null : micros(row, handedOff);
        long waited = Duration.between(row.acceptedAt(), clock.instant()).toNanos() / 1_000;
        boolean isDead = deliveries.stream().allMatch(one -> one.state().equals("DEAD"));
        return new Alert(
                row.id(),
                row.title(),
                row.body(),
                received != null
                        ? Alert.State.RECEIVED
                        : handedOff != null
                                ? Alert.State.HANDED_OFF
                                : isDead ? Alert.State.DEAD : Alert.State.ACCEPTED,
                row.acceptedAt(),
                handedOff == null ? null : handedOff.at(),
                micros,
                received == null ? null : received.at(),
                (micros == null ? waited : micros) > promised,
                deliveries.stream()
                        .map(one ->
                                new Alert.Delivery(
                                        one.target(), one.level(), one.state(), one.attempts()))
                        .toList(),
                events);
    }

    private static long micros(AlertRow row, AlertEvent step) {
        Long micros = step.micros();
        return micros == null
                ? Duration.between(row.acceptedAt(), step.at()).toNanos() / 1_000
                : micros;
    }

    private static @Nullable AlertEvent first(List<AlertEvent> events, AlertEvent.Kind kind) {
        return events.stream().filter(one -> one.kind() == kind).findFirst().orElse(null);
    }

    private static void check(NewAlert alert, @Nullable String idempotencyKey) {
        if (alert.title().isBlank()
                || alert.title().length() > LONGEST_TITLE
                || alert.title().chars().anyMatch(Character::isISOControl)) {
            throw new InvalidField(
                    "title",
                    "out_of_range",
                    "1 to %d characters on one line, please.".formatted(LONGEST_TITLE));
        }
        if (alert.text().length() > LONGEST_TEXT || alert.text().indexOf('\0') >= 0) {
            throw new InvalidField(
                    "text", "out_of_range", "At most " + LONGEST_TEXT + " characters, please.");
        }
        if (idempotencyKey != null && !KEY.matcher(idempotencyKey).matches()) {
            throw new InvalidField(
                    "Idempotency-Key",
                    "out_of_range",
                    "The key must be 1 to 200 printable ASCII characters without spaces.");
        }
    }

    private static UUID idOf(Placement placement, @Nullable String key) {
        return key == null
                ? UUID.randomUUID()
                : UUID.nameUUIDFromBytes(
                        ("alert/" + placement.tenant() + "/" + key)
                                .getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(NewAlert alert) {
        return HexFormat.of()
                .formatHex(
                        Digests.sha256(
                                (alert.title() + "\0" + alert.text())
                                        .getBytes(StandardCharsets.UTF_8)));
    }
}
