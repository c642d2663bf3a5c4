package com.mydr24.violation.circle;

import com.mydr24.violation.round.AndBack;

/** Deliberate: one half of a cycle. */
public record There(AndBack back) {}
