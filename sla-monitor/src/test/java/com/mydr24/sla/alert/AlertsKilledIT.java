package com.mydr24.sla.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mydr24.local.DoomedProcess;
import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.Placement;
import com.mydr24.sla.SlaForTests;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of alerts when the process that accepts them is killed. */
@Tag("postgres")
class AlertsKilledIT {
    private static final Pattern ACCEPTED = Pattern.compile("key-[0-9]+ [0-9a-f-]{36}");

    @TempDir private Path directory;

    @Test
    void ofAKilledProcessEveryAlertItAcceptedIsThereAndHandedOffAndNoneRepeatedSilently()
            throws Exception {
        try (SlaForTests sla = SlaForTests.start(Map.of("mydr24.alerts.private-targets", true));
                var receiver = new Receiver()) {
            Placement tenant = sla.tenant("killed", "PROFESSIONAL");
            receiver.refuse(6);
            sla.bean(AlertTargets.class).add(tenant, TargetKind.WEBHOOK, receiver.url(), 0);
            List<String> said;
            try (DoomedProcess process =
                    DoomedProcess.start(
                            sla.configuration(),
                            directory,
                            AlertProcess.class,
                            tenant.tenant().toString())) {
                process.untilItSaid(30, ACCEPTED.asMatchPredicate());
                said = process.kill().stream().filter(ACCEPTED.asMatchPredicate()).toList();
            }
            // The time that another process leaves to one that may still be at it.
            sla.change(
                    tenant,
                    """
                    update sla.alert_delivery
                       set leased_until = now() - interval '1 s'
                     where state = 'WAITING'
                    """);
            sla.bean(ResumeAlerts.class).run(new CellId("eu-de-1"));

            await().atMost(Duration.ofSeconds(60))
                    .until(() ->
                            sla.number(
                                            tenant,
                                            "select count(*) from sla.alert_delivery where state <> 'HANDED_OFF'")
                                    == 0);
            assertThat(said).hasSizeGreaterThanOrEqualTo(30);
            for (String line : said) {
                String key = line.substring(0, line.indexOf(' '));
                String id = line.substring(key.length() + 1);
                assertThat(sla.bean(Alerts.class).find(tenant, UUID.fromString(id)).state())
                        .isEqualTo(Alert.State.HANDED_OFF);
                assertThat(receiver.calls)
                        .anyMatch(call -> call.answered() == 204 && call.body().contains(id));
                assertThat(receiver.calls)
                        .filteredOn(call ->
                                call.body().contains(id)
                                        && call.body().contains("\"mayBeARepeat\":false"))
                        .hasSizeLessThanOrEqualTo(1);
            }
            // Who is not sure sends it again, and it is the same one.
            String again = said.getLast();
            String key = again.substring(0, again.indexOf(' '));
            assertThat(sla.bean(Alerts.class).accept(tenant, new NewAlert("Code blue", key), key))
                    .returns(UUID.fromString(again.substring(key.length() + 1)), Alert::id);
        }
    }
}
