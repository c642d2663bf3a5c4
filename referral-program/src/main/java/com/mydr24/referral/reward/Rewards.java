package com.mydr24.referral.reward;

import com.mydr24.referral.fraud.RiskCase;
import com.mydr24.referral.ledger.EntryKind;
import com.mydr24.referral.ledger.LedgerEntry;
import com.mydr24.referral.ledger.PartnerLedger;
import com.mydr24.referral.partner.Partners;
import com.mydr24.regions.failure.NotFound;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What partners earned, why, and where it stands. */
@Singleton
public class Rewards {
    private static final int BATCH = 500;

    private final TransactionOperations<Connection> control;
    private final Partners partners;
    private final RewardRows rows;
    private final DecisionRows decisions;
    private final PartnerLedger ledger;
    private final ObjectMapper json;
    private final Clock clock;

    Rewards(
            @Named("control") TransactionOperations<Connection> control,
            Partners partners,
            RewardRows rows,
            DecisionRows decisions,
            PartnerLedger ledger,
            ObjectMapper json,
            Clock clock) {
        this.control = control;
        this.partners = partners;
        this.rows = rows;
        this.decisions = decisions;
        this.ledger = ledger;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Every decision on what the partner brought, oldest first.
     *
     * @throws NotFound when there is no such partner
     */
    public List<DecidedReward> of(UUID partner) {
        partners.of(partner);
        return decisions.of(partner).stream().map(this::decided).toList();
    }

    /**
     * Makes payable what was held long enough.
     *
     * @return how many rewards were released by this call
     */
    public int releaseDue() {
        var released = 0;
        for (var reward : rows.due(clock.instant(), BATCH)) {
            if (control.executeWrite(_ -> release(reward))) {
                released++;
            }
        }
        return released;
    }

    private boolean release(UUID id) {
        var reward = rows.lock(id).orElseThrow();
        var mayGo = rows.approve(id) == 1;
        if (mayGo) {
            post(reward, EntryKind.APPROVAL, "approval:" + id, 0, "Nothing speaks against it.");
            if (rows.release(id) != 1) {
                throw new IllegalStateException("reward " + id + " left APPROVED");
            }
            post(
                    reward,
                    EntryKind.RELEASE,
                    "release:" + id,
                    reward.amountMinor(),
                    "The hold has ended.");
        }
        return mayGo;
    }

    private void post(RewardRow reward, EntryKind kind, String event, long minor, String why) {
        ledger.post(
                new LedgerEntry(
                        kind, reward.partnerId(), event, reward.id(), reward.amount(minor), why));
    }

    private DecidedReward decided(DecisionRow row) {
        return new DecidedReward(
                row.id(),
                row.tenantSlug(),
                row.document(),
                row.decidedAt(),
                RewardState.valueOf(row.state()),
                row.code(),
                row.rule(),
                row.policy(),
                row.policyRule(),
                row.why(),
                row.currency(),
                row.baseMinor(),
                row.earnedMinor(),
                row.amountMinor(),
                row.heldUntil(),
                review(row),
                customer(row),
                inputs(row));
    }

    private static @Nullable Review review(DecisionRow row) {
        return row.reviewState() == null
                ? null
                : new Review(
                        RiskCase.State.valueOf(row.reviewState()),
                        RiskCase.reasons(row.reviewKinds()));
    }

    private static @Nullable CustomerSide customer(DecisionRow row) {
        return row.customerState() == null
                ? null
                : new CustomerSide(
                        row.customerState(),
                        Objects.requireNonNull(row.customerCode()),
                        Objects.requireNonNull(row.customerMinor()));
    }

    private JsonNode inputs(DecisionRow row) {
        try {
            return Objects.requireNonNull(json.readValue(row.inputs(), JsonNode.class));
        } catch (IOException e) {
            throw new UncheckedIOException("reading the inputs of " + row.id(), e);
        }
    }
}
