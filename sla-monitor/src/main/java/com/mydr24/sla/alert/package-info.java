/**
 * Emergency alerts: accepted, durable, handed off, received, each step stamped. What was accepted
 * is never lost, and never delivered a second time without saying so.
 */
@NullMarked
package com.mydr24.sla.alert;

import org.jspecify.annotations.NullMarked;
