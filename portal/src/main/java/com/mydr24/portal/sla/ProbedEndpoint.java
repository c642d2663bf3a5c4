package com.mydr24.portal.sla;

import com.mydr24.sla.prober.ProbeTarget;
import com.mydr24.sla.prober.Vote;
import java.util.List;

/** An endpoint, and what the vantage points saw of it in the newest round. */
public record ProbedEndpoint(ProbeTarget target, List<Vote> votes) {}
