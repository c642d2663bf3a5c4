package com.mydr24.referral.reward;

import com.mydr24.referral.fraud.ReasonClass;
import com.mydr24.referral.fraud.RiskCase;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** Where looking into a customer stands, as much as its partner is told. */
@Serdeable
public record Review(RiskCase.State state, List<ReasonClass> reasons) {}
