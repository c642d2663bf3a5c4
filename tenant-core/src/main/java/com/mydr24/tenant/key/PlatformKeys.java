package com.mydr24.tenant.key;

import com.mydr24.regions.failure.NotFound;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keys of MyDR24's own staff, finance and partners, {@code m24_<role>_<secret>}. */
@Singleton
public class PlatformKeys {
    private final PlatformKeyRows rows;
    private final Clock clock;

    PlatformKeys(PlatformKeyRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * Makes a key. Its secret is in the answer and nowhere else.
     *
     * @param subject the partner's id; null for the other roles
     */
    public NewApiKey issue(PlatformRole role, @Nullable UUID subject, String name) {
        UUID id = UUID.randomUUID();
        String key = "m24_" + role.name().toLowerCase(Locale.ROOT) + "_" + Secret.random();
        rows.insert(id, role.name(), subject, name, Secret.hash(key), clock.instant());
        return new NewApiKey(id, name, key);
    }

    public Optional<PlatformKeyHolder> holderOf(String key) {
        return rows.byHash(Secret.hash(key)).map(PlatformKeyRow::toHolder);
    }

    /** The holder of a key that was recognised before, unless it was revoked since. */
    public Optional<PlatformKeyHolder> livingById(UUID id) {
        return rows.livingById(id).map(PlatformKeyRow::toHolder);
    }

    public List<PlatformKey> all() {
        return rows.all().stream().map(PlatformKeyRow::toKey).toList();
    }

    /**
     * Ends a key, and with it every console session that it opened.
     *
     * @throws NotFound when there is no such living key
     */
    public void revoke(UUID id) {
        if (rows.revoke(id, clock.instant()) == 0) {
            throw new NotFound("unknown_key", "There is no such key.");
        }
    }
}
