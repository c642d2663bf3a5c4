package com.mydr24.sla.alert;

import com.mydr24.regions.placement.Placement;
import java.time.Instant;
import java.util.UUID;

/** A way to hand an alert off. Implementations wait no longer than a few seconds. */
public interface AlertChannel {
    TargetKind kind();

    /** Whether an address can be delivered to, or why not; an empty text when it can. */
    String objection(String address);

    /**
     * Hands the alert to the channel.
     *
     * @throws NotTaken when the channel did not take it
     */
    void send(Placement placement, Outgoing alert) throws NotTaken;

    /**
     * An attempt.
     *
     * @param alert what it is about: an emergency alert, or a step of an incident
     * @param number from 1
     * @param mayBeARepeat whether an earlier attempt may have got through unnoticed
     */
    record Outgoing(
            Topic topic,
            UUID alert,
            UUID target,
            String address,
            String title,
            String text,
            Instant acceptedAt,
            int number,
            boolean mayBeARepeat) {
        /** What sort of news it is. */
        public enum Topic {
            ALERT,
            INCIDENT
        }

        @Override
        public String toString() {
            return "Outgoing[" + alert + " to " + target + "]";
        }
    }

    /** An attempt that came to nothing; the message names no address and no content. */
    final class NotTaken extends Exception {
        private static final long serialVersionUID = 1;

        NotTaken(String why) {
            super(why, null, false, false);
        }
    }
}
