package com.mydr24.referral.attribution;

import com.mydr24.referral.link.Click;
import com.mydr24.referral.link.Link;

/** Through which link a tenant came, and how we know. */
sealed interface Attribution {
    Link link();

    /** It brought the rid of a click along. */
    record ByClick(Link link, Click click) implements Attribution {}

    /** Somebody typed the link's slug. */
    record ByCode(Link link) implements Attribution {}
}
