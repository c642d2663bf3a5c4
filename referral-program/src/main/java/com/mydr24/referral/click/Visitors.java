package com.mydr24.referral.click;

import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Tells visitors apart within a day (UTC) and no longer: a keyed hash of address and agent, whose
 * key is random, shared by all processes, and thrown away when its day is over.
 */
@Singleton
public class Visitors {
    private static final String MAC = "HmacSHA256";
    private static final int SALT_BYTES = 32;
    private static final Duration FORGET_EVERY = Duration.ofHours(1);

    private final TransactionOperations<Connection> control;
    private final ClickRows rows;
    private final Clock clock;
    private final int keptDays;
    private final SecureRandom random = new SecureRandom();
    private final Map<LocalDate, SecretKeySpec> salts = new ConcurrentHashMap<>();
    private final Set<LocalDate> shared = ConcurrentHashMap.newKeySet();
    private final ThreadLocal<KeyedMac> macs = ThreadLocal.withInitial(KeyedMac::new);
    private Instant forgot = Instant.EPOCH;

    Visitors(
            @Named("control") TransactionOperations<Connection> control,
            ClickRows rows,
            Clock clock,
            ClickConfig config) {
        this.control = control;
        this.rows = rows;
        this.clock = clock;
        this.keptDays = config.keptDays();
    }

    /** The same for the same address and agent on the same day; needs no database. */
    public UUID visitor(String address, String agent, Instant at) {
        Mac mac = macs.get().of(salt(day(at)));
        mac.update(address.getBytes(StandardCharsets.UTF_8));
        mac.update((byte) 0);
        ByteBuffer hash = ByteBuffer.wrap(mac.doFinal(agent.getBytes(StandardCharsets.UTF_8)));
        return new UUID(hash.getLong(), hash.getLong());
    }

    /** Has the salts of today and tomorrow at hand, and forgets what is over. */
    void keepReady() {
        Instant now = clock.instant();
        LocalDate today = day(now);
        if (!shared.contains(today) || !shared.contains(today.plusDays(1))) {
            control.executeWrite(_ -> {
                fetch(today);
                fetch(today.plusDays(1));
                return today;
            });
        }
        if (forgot.isBefore(now.minus(FORGET_EVERY)) || forgot.isAfter(now)) {
            salts.keySet().removeIf(day -> day.isBefore(today.minusDays(1)));
            shared.retainAll(salts.keySet());
            control.executeWrite(_ -> {
                rows.forgetVisitors(now);
                rows.forgetClicks(now.minus(Duration.ofDays(keptDays)));
                return now;
            });
            forgot = now;
        }
    }

    private void fetch(LocalDate day) {
        rows.salt(day, bytes())
                .ifPresent(salt -> {
                    salts.put(day, new SecretKeySpec(salt, MAC));
                    shared.add(day);
                });
    }

    /** Away from the database for more than a day, a process tells visitors apart by itself. */
    private SecretKeySpec salt(LocalDate day) {
        return salts.computeIfAbsent(day, _ -> new SecretKeySpec(bytes(), MAC));
    }

    private byte[] bytes() {
        byte[] bytes = new byte[SALT_BYTES];
        random.nextBytes(bytes);
        return bytes;
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    /** A thread's own hash, ready with the key it had last. */
    private static final class KeyedMac {
        private final Mac mac;
        private @Nullable SecretKeySpec key;

        KeyedMac() {
            try {
                mac = Mac.getInstance(MAC);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every JVM has " + MAC, e);
            }
        }

        Mac of(SecretKeySpec wanted) {
            if (!wanted.equals(key)) {
                try {
                    mac.init(wanted);
                } catch (GeneralSecurityException e) {
                    throw new IllegalStateException("keying the hash of visitors", e);
                }
                key = wanted;
            }
            return mac;
        }
    }
}
