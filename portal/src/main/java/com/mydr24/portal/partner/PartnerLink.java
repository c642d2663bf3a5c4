package com.mydr24.portal.partner;

import com.mydr24.referral.link.Link;

/** A link, and how often somebody who counts has followed it. */
public record PartnerLink(Link link, long clicks) {}
