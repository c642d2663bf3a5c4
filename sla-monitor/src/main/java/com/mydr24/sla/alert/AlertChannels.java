package com.mydr24.sla.alert;

import com.mydr24.regions.failure.InvalidField;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;

/** The ways to somebody outside, for whatever is sent: alerts, and news of incidents. */
@Singleton
public class AlertChannels {
    private final List<AlertChannel> channels;

    AlertChannels(Collection<AlertChannel> channels) {
        this.channels = List.copyOf(channels);
    }

    /** The channel of a kind; there is one for each. */
    public AlertChannel of(TargetKind kind) {
        return channels.stream()
                .filter(channel -> channel.kind() == kind)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no channel for " + kind));
    }

    /**
     * Makes sure that something can be sent to an address.
     *
     * @throws InvalidField when it cannot
     */
    public void check(TargetKind kind, String address) {
        String objection = of(kind).objection(address);
        if (!objection.isEmpty()) {
            throw new InvalidField("address", "bad_address", objection);
        }
    }
}
