package com.mydr24.portal.operator;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.mydr24.regions.cell.Cells;
import com.mydr24.regions.memory.ShortMemory;
import com.mydr24.regions.placement.CellId;
import com.mydr24.tenant.key.PlatformKeyHolder;
import com.mydr24.tenant.key.PlatformKeys;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * Console sessions of those who hold a platform key. A session is as good as its key: it ends when
 * the key is revoked.
 */
@Singleton
class ConsoleSessions {
    static final Duration IDLE = Duration.ofHours(1);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SECRET_BYTES = 32;

    private final ShortMemory memory;
    private final PlatformKeys keys;
    private final CellId cell;

    ConsoleSessions(ShortMemory memory, PlatformKeys keys, Cells cells) {
        this.memory = memory;
        this.keys = keys;
        // A console belongs to no tenant; each process remembers its own in its first cell.
        this.cell = cells.all().getFirst().id();
    }

    /** Begins a session; the answer goes into the browser's cookie and nowhere else. */
    String begin(PlatformKeyHolder holder) {
        byte[] bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        memory.keep(cell, memoryKey(secret), holder.id().toString(), IDLE);
        return secret;
    }

    Optional<PlatformKeyHolder> find(String secret) {
        String memoryKey = memoryKey(secret);
        Optional<PlatformKeyHolder> holder =
                memory.recall(cell, memoryKey).map(UUID::fromString).flatMap(keys::livingById);
        holder.ifPresent(_ -> memory.keepLonger(cell, memoryKey, IDLE));
        return holder;
    }

    void end(String secret) {
        memory.forget(cell, memoryKey(secret));
    }

    /** Whoever reads the memory can take nobody's session from it. */
    private static String memoryKey(String secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(US_ASCII));
            return "console:session:" + Base64.getUrlEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
