package com.mydr24.portal.identity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;

/**
 * Starts Keycloak where a class of this run needs it, and lets a few others go first: it takes most
 * of a minute, in which there is other work. From then on one of the two workers has Keycloak's
 * tests, which wait for each other, and the other one has the rest.
 */
public final class KeycloakLane implements ClassOrderer {
    private static final int WHILE_IT_WARMS_UP = 6;

    @Override
    public void orderClasses(ClassOrdererContext context) {
        List<ClassDescriptor> needIt = new ArrayList<>();
        List<ClassDescriptor> others = new ArrayList<>();
        context.getClassDescriptors().forEach(type -> (needsIt(type) ? needIt : others).add(type));
        if (needIt.isEmpty() || others.isEmpty()) {
            return;
        }
        KeycloakForTests.shared();
        Comparator<ClassDescriptor> byName =
                Comparator.comparing(type -> type.getTestClass().getName());
        needIt.sort(byName);
        others.sort(byName);
        List<ClassDescriptor> order = new ArrayList<>(others);
        order.addAll(Math.min(WHILE_IT_WARMS_UP, order.size()), needIt);
        context.getClassDescriptors().sort(Comparator.comparingInt(order::indexOf));
    }

    private static boolean needsIt(ClassDescriptor type) {
        return type.isAnnotated(OnKeycloak.class);
    }
}
