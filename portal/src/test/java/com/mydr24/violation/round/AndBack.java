package com.mydr24.violation.round;

import com.mydr24.violation.circle.There;
import java.util.List;

/** Deliberate: the other half of a cycle. */
public record AndBack(List<There> there) {}
