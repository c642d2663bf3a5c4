package com.mydr24.tenant.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.placement.Placement;
import com.mydr24.regions.placement.TenantId;
import com.mydr24.regions.signing.MerkleFrontier;
import com.mydr24.regions.signing.SigningKeys;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Signs where a tenant's log has come to, and keeps a copy outside the log's own database. */
@Singleton
public class AuditHeads {
    private static final int AT_ONCE = 1000;

    private final RegionalDatabases databases;
    private final HeadRows heads;
    private final EntryRows entries;
    private final SignedHeadRows signed;
    private final AnchorRows anchors;
    private final SigningKeys keys;
    private final Clock machineClock;

    AuditHeads(
            RegionalDatabases databases,
            HeadRows heads,
            EntryRows entries,
            SignedHeadRows signed,
            AnchorRows anchors,
            SigningKeys keys,
            @Named("machine") Clock machineClock) {
        this.databases = databases;
        this.heads = heads;
        this.entries = entries;
        this.signed = signed;
        this.anchors = anchors;
        this.keys = keys;
        this.machineClock = machineClock;
    }

    /**
     * Signs all that is new, after following it link by link, and anchors it. Without anything new
     * the last head is the answer, anchored now if a kill came in between before.
     *
     * @return empty when the log is empty
     * @throws LogChanged when the log is not the one that was chained, or does not go on from what
     *     was anchored
     */
    public Optional<SignedHead> sign(Placement placement) {
        TenantId tenant = placement.tenant();
        Optional<AnchorRow> anchor = anchors.last(tenant.value());
        Optional<SignedHead> head =
                databases.in(
                        placement,
                        () -> {
                            anchor.ifPresent(kept -> mustGoOnFrom(kept, tenant));
                            return heads.find(tenant.value())
                                    .filter(row -> row.sequence() > 0)
                                    .map(row -> upTo(row, placement));
                        });
        head.ifPresent(made ->
                anchors.insertOnce(tenant.value(), made.sequence(), made.hash(), made.text()));
        return head;
    }

    /** The newest signed head; empty before the first. */
    public Optional<SignedHead> last(Placement placement) {
        return databases.read(
                placement,
                () ->
                        signed.last(placement.tenant().value())
                                .map(row -> SignedHead.of(row.head())));
    }

    List<SignedHead> all(Placement placement) {
        return databases.read(
                placement,
                () ->
                        signed.all(placement.tenant().value()).stream()
                                .map(row -> SignedHead.of(row.head()))
                                .toList());
    }

    private void mustGoOnFrom(AnchorRow anchor, TenantId tenant) {
        String found =
                entries.after(tenant.value(), anchor.sequence() - 1, 1).stream()
                        .filter(row -> row.sequence() == anchor.sequence())
                        .map(EntryRow::hash)
                        .findFirst()
                        .orElseThrow(() ->
                                new LogChanged(
                                        tenant,
                                        "entry %d was signed and is gone"
                                                .formatted(anchor.sequence())));
        if (!found.equals(anchor.hash())) {
            throw new LogChanged(
                    tenant, "entry %d was another when signed".formatted(anchor.sequence()));
        }
    }

    private SignedHead upTo(HeadRow end, Placement placement) {
        UUID tenant = end.tenantId();
        Optional<SignedHeadRow> before = signed.last(tenant);
        if (before.isPresent() && before.get().sequence() == end.sequence()) {
            return SignedHead.of(before.get().head());
        }
        MerkleFrontier tree =
                before.map(row -> MerkleFrontier.of(row.sequence(), row.frontier()))
                        .orElseGet(MerkleFrontier::empty);
        String hash =
                before.map(row -> SignedHead.of(row.head()).hash())
                        .orElseGet(() -> Chain.start(placement.tenant()));
        follow(end, placement.tenant(), tree, hash);
        SignedHead made =
                SignedHead.sign(
                        placement.tenant(),
                        end.sequence(),
                        end.hash(),
                        HexFormat.of().formatHex(tree.root()),
                        machineClock.instant().truncatedTo(ChronoUnit.MICROS),
                        keys.of(placement.cell()));
        signed.insertOnce(tenant, end.sequence(), made.text(), tree.text());
        return signed.last(tenant).map(row -> SignedHead.of(row.head())).orElseThrow();
    }

    private void follow(HeadRow end, TenantId tenant, MerkleFrontier tree, String from) {
        String hash = from;
        while (tree.leaves() < end.sequence()) {
            long known = tree.leaves();
            int most = (int) Math.min(AT_ONCE, end.sequence() - known);
            for (EntryRow row : entries.after(end.tenantId(), known, most)) {
                byte[] entry = row.entry().getBytes(UTF_8);
                hash = Chain.next(hash, entry);
                if (row.sequence() != tree.leaves() + 1 || !row.hash().equals(hash)) {
                    throw new LogChanged(
                            tenant, "entry %d does not follow".formatted(row.sequence()));
                }
                tree.add(entry);
            }
            if (tree.leaves() == known) {
                throw new LogChanged(tenant, "entry %d is missing".formatted(known + 1));
            }
        }
        if (!hash.equals(end.hash())) {
            throw new LogChanged(tenant, "its end is another than its head says");
        }
    }
}
