package com.mydr24.referral.fraud;

import com.mydr24.referral.link.Link;
import com.mydr24.tenant.provisioning.Application;

/**
 * A customer signed up through a partner's link.
 *
 * @param how deal, promo code, typed code or click
 * @param isPaidFor whether the click came from an advertisement that was paid for
 */
public record Arrival(
        Application application, Link link, String campaign, String how, boolean isPaidFor) {}
