package com.mydr24.portal.identity;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;
import org.junit.jupiter.api.Tag;

/**
 * Starts Keycloak where a class of this run needs it, and lets the others go first: it takes most
 * of a minute, in which there is other work.
 */
public final class KeycloakLast implements ClassOrderer {
    private static final Set<String> KEYCLOAK = Set.of("keycloak", "browser");
    private static final int WORTH_WAITING = 2;

    @Override
    public void orderClasses(ClassOrdererContext context) {
        List<? extends ClassDescriptor> classes = context.getClassDescriptors();
        if (classes.size() >= WORTH_WAITING && classes.stream().anyMatch(KeycloakLast::needsIt)) {
            KeycloakForTests.shared();
        }
        context.getClassDescriptors()
                .sort(
                        Comparator.comparing(KeycloakLast::needsIt)
                                .thenComparing(type -> type.getTestClass().getName()));
    }

    private static boolean needsIt(ClassDescriptor type) {
        return type.findAnnotation(Tag.class)
                .filter(tag -> KEYCLOAK.contains(tag.value()))
                .isPresent();
    }
}
