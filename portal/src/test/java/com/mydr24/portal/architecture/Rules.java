package com.mydr24.portal.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.mydr24.regions.placement.Placement;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the structure promises; see docs/architecture.md. */
final class Rules {
    /** Each module and the modules it may use. There is no other edge. */
    private static final Map<String, List<String>> ARROWS =
            new TreeMap<>(
                    Map.of(
                            "regions", List.of(),
                            "tenant", List.of("regions"),
                            "billing", List.of("regions", "tenant"),
                            "sla", List.of("regions", "tenant", "billing"),
                            "referral", List.of("regions", "tenant", "billing"),
                            "portal", List.of("regions", "tenant", "billing", "sla", "referral")));

    private static final DescribedPredicate<JavaClass> GENERATED =
            describe(
                    "generated",
                    type ->
                            type.getSimpleName().contains("$")
                                    || type.getName().contains(".$")
                                    || type.getPackageName().startsWith("gg.jte"));

    private Rules() {}

    static List<ArchRule> moduleArrows() {
        return ARROWS.entrySet().stream()
                .map(module -> {
                    String[] forbidden =
                            ARROWS.keySet().stream()
                                    .filter(other -> !other.equals(module.getKey()))
                                    .filter(other -> !module.getValue().contains(other))
                                    .map(other -> "com.mydr24." + other + "..")
                                    .toArray(String[]::new);
                    return noClasses()
                            .that()
                            .resideInAPackage("com.mydr24." + module.getKey() + "..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(forbidden)
                            .allowEmptyShould(true);
                })
                .toList();
    }

    static ArchRule productionStartsNoLocalServices() {
        return noClasses()
                .that()
                .resideInAPackage("com.mydr24..")
                .and()
                .resideOutsideOfPackage("com.mydr24.local..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.mydr24.local..");
    }

    static ArchRule featuresFormNoCycles() {
        return slices().matching("com.mydr24.(*).(*)..").should().beFreeOfCycles();
    }

    /** What a vendor ships is known to one package of ours, and nobody else looks into that one. */
    static List<ArchRule> adapters() {
        return List.of(
                onlyIn("com.mydr24.regions.redis", "redis.clients.."),
                onlyIn("com.mydr24.tenant.keycloak", "org.keycloak.."),
                onlyIn("com.mydr24.tenant.dnsjava", "org.xbill.."),
                onlyIn("com.mydr24.portal.scim", "com.unboundid.."),
                onlyIn("com.mydr24.billing.stripe", "com.stripe.."),
                noClasses()
                        .that(not(resideInAnyPackage(adapterPackages())).and(not(GENERATED)))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(adapterPackages())
                        .allowEmptyShould(true));
    }

    private static String[] adapterPackages() {
        return new String[] {
            "com.mydr24.regions.redis",
            "com.mydr24.tenant.keycloak",
            "com.mydr24.tenant.dnsjava",
            "com.mydr24.billing.stripe"
        };
    }

    private static ArchRule onlyIn(String adapter, String vendor) {
        return noClasses()
                .that(not(resideInAPackage(adapter)))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(vendor)
                .allowEmptyShould(true);
    }

    static ArchRule onlyThePortalSpeaksHttp() {
        return noClasses()
                .that(not(resideInAPackage("com.mydr24.portal..")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.micronaut.http..", "io.micronaut.security..");
    }

    static ArchRule onlyTheInjectedClockTellsTheTime() {
        return noClasses()
                .that()
                .doNotHaveFullyQualifiedName("com.mydr24.regions.time.Clocks")
                .and()
                // It starts the program as another process, and so has no bean to ask.
                .doNotHaveFullyQualifiedName("com.mydr24.local.run.LocalRun")
                .and()
                // It is a program of its own, elsewhere.
                .doNotHaveFullyQualifiedName("com.mydr24.portal.RemoteVantage")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .orShould()
                .callMethod(ZoneId.class, "systemDefault")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callConstructor(java.util.Date.class);
    }

    static ArchRule onlyTheDirectoryMakesPlacements() {
        return noClasses()
                .that(
                        not(
                                resideInAnyPackage(
                                        "com.mydr24.tenant.directory",
                                        "com.mydr24.regions.placement")))
                .should()
                .callConstructorWhere(
                        describe(
                                "makes a placement",
                                call -> call.getTargetOwner().isEquivalentTo(Placement.class)));
    }

    /** The compiler copies constants into their users, so that no trace of the use is left. */
    private static final DescribedPredicate<JavaClass> ONLY_CONSTANTS =
            describe(
                    "only constants",
                    type ->
                            !type.getFields().isEmpty()
                                    && type.getMethods().isEmpty()
                                    && type.getFields().stream()
                                            .allMatch(field ->
                                                    field.getModifiers()
                                                            .contains(JavaModifier.STATIC)));

    /** The local services are used by tests, too, which are not looked at. */
    static ArchRule nothingIsPublicThatNobodyElseUses() {
        return classes()
                .that(not(GENERATED).and(not(ONLY_CONSTANTS)))
                .and()
                .areTopLevelClasses()
                .and()
                .haveSimpleNameNotEndingWith("package-info")
                .and()
                .haveModifier(JavaModifier.PUBLIC)
                .and()
                .resideOutsideOfPackage("com.mydr24.local..")
                .should(beUsedFromAnotherPackage());
    }

    private static ArchCondition<JavaClass> beUsedFromAnotherPackage() {
        return new ArchCondition<>("be used from another package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!isUsedElsewhere(type) && !isSpokenByAnother(type)) {
                    events.add(
                            SimpleConditionEvent.violated(
                                    type,
                                    type.getName() + " is public, and no other package uses it"));
                }
            }
        };
    }

    private static boolean isUsedElsewhere(JavaClass type) {
        return withNested(type)
                .flatMap(part -> part.getDirectDependenciesToSelf().stream())
                .map(dependency -> dependency.getOriginClass().getPackageName())
                .anyMatch(user -> !user.equals(type.getPackageName()));
    }

    /** Whether a public type of the package takes or gives it in a public method. */
    private static boolean isSpokenByAnother(JavaClass type) {
        return type.getPackage().getClasses().stream()
                .filter(other -> !other.equals(type))
                .filter(other -> other.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(other -> !GENERATED.test(other))
                .flatMap(other -> other.getMethods().stream())
                .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                .anyMatch(
                        method -> method.getAllInvolvedRawTypes().stream().anyMatch(type::equals));
    }

    private static Stream<JavaClass> withNested(JavaClass type) {
        return type.getPackage().getClasses().stream()
                .filter(part ->
                        part.equals(type) || part.getName().startsWith(type.getName() + "$"));
    }

    static ArchRule namesSayWhatAThingIs() {
        return noClasses()
                .that(not(GENERATED))
                .should()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameStartingWith("Default")
                .orShould()
                .haveSimpleNameStartingWith("Base");
    }
}
