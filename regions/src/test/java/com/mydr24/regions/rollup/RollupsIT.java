package com.mydr24.regions.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import com.mydr24.local.TestServices;
import com.mydr24.regions.placement.CellId;
import io.micronaut.context.ApplicationContext;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("postgres")
class RollupsIT {
    private static final CellId GERMANY = new CellId("eu-de-1");
    private static final CellId JAPAN = new CellId("ap-jp-1");
    private static final CellId KENYA = new CellId("em-ke-1");

    @Test
    void cellsAreComparedAndWhatFewTenantsStandBehindIsWithheld() {
        try (ApplicationContext context =
                ApplicationContext.run(
                        TestServices.shared().installation().configuration(), "test")) {
            Rollups rollups = context.getBean(Rollups.class);
            rollups.publish(GERMANY, Figure.P95, 80_000, 40);
            rollups.publish(JAPAN, Figure.P95, 60_000, 40);
            rollups.publish(JAPAN, Figure.P95, 50_000, Rollups.SMALLEST_GROUP);
            rollups.publish(KENYA, Figure.P95, 10_000, Rollups.SMALLEST_GROUP - 1);
            rollups.publish(GERMANY, Figure.AVAILABILITY, 999_900, 40);
            rollups.publish(JAPAN, Figure.AVAILABILITY, 999_000, 40);
            rollups.publish(KENYA, Figure.TENANTS, 2);

            List<Standing> standings = rollups.standings();

            assertThat(standings)
                    .extracting(one ->
                            "%s %s %s, %s behind"
                                    .formatted(one.figure(), one.cell(), one.value(), one.behind()))
                    .containsExactly(
                            "AVAILABILITY ap-jp-1 999000, 900 behind",
                            "AVAILABILITY eu-de-1 999900, 0 behind",
                            "P95 ap-jp-1 50000, 0 behind",
                            "P95 em-ke-1 null, null behind",
                            "P95 eu-de-1 80000, 30000 behind",
                            "TENANTS em-ke-1 2, null behind");
            assertThat(standings).allMatch(one -> one.ageSeconds() >= 0 && one.ageSeconds() < 60);
        }
    }
}
