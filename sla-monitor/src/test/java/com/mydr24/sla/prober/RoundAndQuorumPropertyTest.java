package com.mydr24.sla.prober;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundAndQuorumPropertyTest {
    private static ProbeTarget target(long id, int everySeconds) {
        return new ProbeTarget(
                new UUID(7, id), "site", CheckKind.TCP, "ward.example:80", everySeconds);
    }

    @Property(tries = 300)
    void everyInstantLiesInOneRoundAndTheNextOneBeginsAtItsEnd(
            @ForAll long id,
            @ForAll @IntRange(min = 10, max = 3600) int every,
            @ForAll @LongRange(min = 0, max = 4_000_000_000_000L) long millis) {
        Instant now = Instant.ofEpochMilli(millis);
        Round round = Round.of(target(id, every), now);
        Instant end = round.at().plusSeconds(every);

        assertThat(now).isAfterOrEqualTo(round.at()).isBefore(end);
        assertThat(Round.of(target(id, every), end).at()).isEqualTo(end);
        assertThat(Round.of(target(id, every), end.minusMillis(1))).isEqualTo(round);
        assertThat(round.isOver(end.plus(Duration.ofSeconds(30)))).isTrue();
        assertThat(round.isOver(end.plus(Duration.ofSeconds(30)).minusNanos(1))).isFalse();
    }

    @Property(tries = 300)
    void noOrderOfVotesChangesAVerdictAndAVoteMoreNeverTurnsItRound(
            @ForAll @Size(min = 1, max = 7) List<Sight> votes, @ForAll long seed) {
        Quorum quorum = Quorum.of(votes.size());
        List<Sight> shuffled = new ArrayList<>(votes);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(quorum.verdict(shuffled)).isEqualTo(quorum.verdict(votes));
        for (int known = 0; known < votes.size(); known++) {
            quorum.verdict(shuffled.subList(0, known))
                    .ifPresent(early -> assertThat(quorum.verdict(votes)).contains(early));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "UP UP DOWN,UP",
        "DOWN UP DOWN,DOWN",
        "DOWN,",
        "BLIND BLIND DOWN,",
        "UP DOWN BLIND,",
        "DOWN DOWN BLIND,DOWN"
    })
    void twoOfThreeDecideAndTheBlindAgreeWithNobody(String votes, String verdict) {
        List<Sight> sights = List.of(votes.split(" ", -1)).stream().map(Sight::valueOf).toList();

        assertThat(Quorum.of(3).verdict(sights).map(Sight::name).orElse(null)).isEqualTo(verdict);
    }

    @Test
    void quorumIsMoreThanHalf() {
        assertThat(List.of(1, 2, 3, 4, 5).stream().map(many -> Quorum.of(many).needed()))
                .containsExactly(1, 2, 2, 3, 3);
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP,ftp://ward.example/",
        "HTTP,https://user:word@ward.example/",
        "HTTP,ward.example",
        "HTTP,https:///health",
        "TCP,ward.example",
        "TCP,ward.example:0",
        "TCP,ward.example:70000",
        "TCP,ward.example:80/path",
        "TCP,a b:80"
    })
    void whatIsNoAddressIsSaidToBeNone(CheckKind kind, String address) {
        assertThatThrownBy(() -> Endpoint.parse(kind, address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("[A-Z].*\\.");
    }

    @Test
    void addressOfVersionSixIsRead() {
        Endpoint endpoint = Endpoint.parse(CheckKind.TCP, "[2001:db8::7]:2575");

        assertThat(endpoint.host()).isEqualTo("2001:db8::7");
        assertThat(endpoint.uri().getPort()).isEqualTo(2575);
    }
}
