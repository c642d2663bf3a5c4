package com.mydr24.sla.prober;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AgentSettingsTest {
    private static final Map<String, String> GOOD =
            Map.of(
                    AgentSettings.URL, "https://192.0.2.1",
                    AgentSettings.KEY, "mydr24_secret",
                    AgentSettings.BEACONS, "https://192.0.2.2/, 192.0.2.3:443");

    @Test
    void beaconsAreReadAndTheKeyIsNotShown() {
        AgentSettings settings = AgentSettings.of(GOOD);

        assertThat(settings.beacons())
                .extracting(Endpoint::kind)
                .containsExactly(CheckKind.HTTP, CheckKind.TCP);
        assertThat(settings.looksInside()).isFalse();
        assertThat(settings.toString()).doesNotContain("secret");
    }

    @Test
    void whatIsMissingIsNamed() {
        for (String name : GOOD.keySet()) {
            Map<String, String> without = new HashMap<>(GOOD);
            without.put(name, " ");

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> AgentSettings.of(without))
                    .withMessage(name + " is missing.");
        }
    }

    @Test
    void theKeyGoesToNobodyWhoCouldBeReadOnTheWay() {
        Map<String, String> open = new HashMap<>(GOOD);
        open.put(AgentSettings.URL, "http://192.0.2.1");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> AgentSettings.of(open))
                .withMessageContaining("https");

        open.put(AgentSettings.URL, "http://127.0.0.1:8080");
        assertThat(AgentSettings.of(open).url()).hasPort(8080);
    }
}
