package com.mydr24.portal.identity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A test that uses {@link KeycloakForTests}. One at a time: a cell's shared realm sends people back
 * to one portal, and each test has a portal of its own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("keycloak")
@ResourceLock("keycloak")
public @interface OnKeycloak {}
