package com.mydr24.portal.identity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A test that uses {@link KeycloakForTests}. One after the other, on one thread: a cell's shared
 * realm sends people back to one portal, and each test has a portal of its own. The other thread
 * has the rest.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("keycloak")
@Execution(ExecutionMode.SAME_THREAD)
public @interface OnKeycloak {}
