package com.mydr24.sla.review;

import com.mydr24.sla.measurement.MinuteTally;
import com.mydr24.sla.measurement.SiteDay;
import java.util.List;

/** What was measured of a month's requests: all of them by operation, some of them by site. */
record MeasuredTime(List<MinuteTally> minutes, List<SiteDay> sites) {}
