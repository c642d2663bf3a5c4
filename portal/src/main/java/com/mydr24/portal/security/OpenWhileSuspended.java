package com.mydr24.portal.security;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A route that writes and is nevertheless open to a tenant that is suspended or leaving. Reading
 * routes are open without it; every other one is closed.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface OpenWhileSuspended {
    /** Why it must be. */
    String value();

    /** Whether somebody's health may hang on it: no state of a tenant may ever close it. */
    boolean emergency() default false;
}
