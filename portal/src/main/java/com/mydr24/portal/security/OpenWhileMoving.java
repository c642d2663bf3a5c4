package com.mydr24.portal.security;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What an operator does about a move itself. It is written into the operator's log alone while the
 * tenant's is being moved, for a move that is stuck would otherwise forbid its own repair.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface OpenWhileMoving {}
