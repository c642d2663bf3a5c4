package com.mydr24.portal.architecture;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The structure holds, and each rule is shown to bite on a deliberate violation. */
class ArchitectureTest {
    private static final JavaClasses PRODUCT =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    // The templates use the view models; they are not held to the rules themselves.
                    .importPackages("com.mydr24", "gg.jte.generated");

    private static final JavaClasses WITH_VIOLATIONS =
            new ClassFileImporter()
                    .importPackages(
                            "com.mydr24.violation",
                            "com.mydr24.regions.violation",
                            "com.mydr24.tenant.violation",
                            "com.mydr24.regions",
                            "com.mydr24.tenant",
                            "com.mydr24.local");

    static Stream<ArchRule> rules() {
        return Stream.of(
                        Rules.moduleArrows(),
                        Rules.adapters(),
                        List.of(
                                Rules.productionStartsNoLocalServices(),
                                Rules.featuresFormNoCycles(),
                                Rules.onlyThePortalSpeaksHttp(),
                                Rules.onlyTheInjectedClockTellsTheTime(),
                                Rules.onlyTheDirectoryMakesPlacements(),
                                Rules.nothingIsPublicThatNobodyElseUses(),
                                Rules.namesSayWhatAThingIs()))
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void structureHolds(ArchRule rule) {
        rule.check(PRODUCT);
    }

    @Test
    void arrowAgainstTheStreamIsFound() {
        mustFind(Rules.moduleArrows(), "com.mydr24.regions.violation.LooksUpwards");
    }

    @Test
    void vendorOutsideItsAdapterIsFound() {
        mustFind(Rules.adapters(), "com.mydr24.violation.TalksToRedis");
    }

    @Test
    void askingTheMachineForTheTimeIsFound() {
        mustFind(
                List.of(Rules.onlyTheInjectedClockTellsTheTime()),
                "com.mydr24.violation.LooksAtTheWall");
    }

    @Test
    void madeUpPlacementIsFound() {
        mustFind(
                List.of(Rules.onlyTheDirectoryMakesPlacements()),
                "com.mydr24.violation.GuessesAPlace");
    }

    @Test
    void publicClassThatNobodyUsesIsFound() {
        mustFind(
                List.of(Rules.nothingIsPublicThatNobodyElseUses()),
                "com.mydr24.violation.LonelyManager");
    }

    @Test
    void emptyNameIsFound() {
        mustFind(List.of(Rules.namesSayWhatAThingIs()), "com.mydr24.violation.LonelyManager");
    }

    @Test
    void httpOutsideThePortalIsFound() {
        mustFind(List.of(Rules.onlyThePortalSpeaksHttp()), "com.mydr24.violation.SpeaksHttp");
    }

    @Test
    void localServiceInProductionIsFound() {
        mustFind(
                List.of(Rules.productionStartsNoLocalServices()),
                "com.mydr24.violation.StartsAServer");
    }

    @Test
    void cycleBetweenFeaturesIsFound() {
        mustFind(List.of(Rules.featuresFormNoCycles()), "com.mydr24.violation.circle");
    }

    private static void mustFind(List<ArchRule> rules, String violation) {
        assertThatThrownBy(() -> rules.forEach(rule -> rule.check(WITH_VIOLATIONS)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(violation);
    }
}
