package com.mydr24.referral.click;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import ua_parser.Parser;

/**
 * Says whether a click counts, by what it shows and by the visitor's click before it. Works beside
 * the redirect, never before it: knowing all the robots there are takes longer than to redirect.
 */
@Singleton
class ClickJudge {
    static final Duration READING_TIME = Duration.ofSeconds(2);
    private static final int MOST_VISITORS = 100_000;
    private static final int MOST_AGENTS = 10_000;

    /** How uap-core, the community's list, calls everything that is not a person's device. */
    private static final String NO_DEVICE = "Spider";

    private record Opened(UUID link, Instant at) {}

    private final Cache<UUID, Opened> last =
            Caffeine.newBuilder().maximumSize(MOST_VISITORS).build();
    private final Cache<String, Boolean> robots =
            Caffeine.newBuilder().maximumSize(MOST_AGENTS).build();
    private @Nullable Parser agents;

    JudgedClick judge(Sighting seen) {
        InvalidReason reason = seen.flaw();
        if (reason == null && isRobot(seen.agent())) {
            reason = InvalidReason.ROBOT;
        }
        if (reason == null && seen.visitor() != null && isTooQuick(seen.visitor(), seen)) {
            reason = InvalidReason.SCANNER;
        }
        return new JudgedClick(
                seen.click(), seen.link(), seen.at(), seen.basis(), reason, seen.visitor());
    }

    /** Every browser since the nineties begins with "Mozilla/" or, rarely, "Opera/". */
    private boolean isRobot(String agent) {
        return !(agent.startsWith("Mozilla/") || agent.startsWith("Opera/"))
                || robots.get(shape(agent), shape -> isOnTheList(shape));
    }

    private boolean isOnTheList(String agent) {
        return NO_DEVICE.equals(agents().parseDevice(agent).family);
    }

    /**
     * Versions are many and robots' names have none: without its numbers an agent is one of a few
     * hundred, and the list, which takes a millisecond, is asked once about each.
     */
    private static String shape(String agent) {
        StringBuilder shape = new StringBuilder(agent.length());
        boolean inNumber = false;
        for (int i = 0; i < agent.length(); i++) {
            char c = agent.charAt(i);
            boolean isDigit = c >= '0' && c <= '9';
            if (!isDigit) {
                shape.append(c);
            } else if (!inNumber) {
                shape.append('1');
            }
            inNumber = isDigit;
        }
        return shape.toString();
    }

    private boolean isTooQuick(UUID visitor, Sighting seen) {
        Opened before = last.getIfPresent(visitor);
        last.put(visitor, new Opened(seen.link(), seen.at()));
        return before != null
                && !before.link().equals(seen.link())
                && Duration.between(before.at(), seen.at()).abs().compareTo(READING_TIME) < 0;
    }

    /** The list takes a while to read, and a process that nobody follows a link to never does. */
    private synchronized Parser agents() {
        if (agents == null) {
            agents = new Parser();
        }
        return agents;
    }
}
