package com.mydr24.violation;

/** Deliberate: public for nobody, and named for nothing. */
public final class LonelyManager {}
