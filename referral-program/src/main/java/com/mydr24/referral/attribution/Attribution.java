package com.mydr24.referral.attribution;

import com.mydr24.referral.campaign.Campaign;
import com.mydr24.referral.link.Click;
import com.mydr24.referral.link.Link;

/** Through which link a tenant came, and how we know. The earlier kind comes before the later. */
sealed interface Attribution {
    Link link();

    /** The terms that hold for it. */
    Campaign campaign();

    /** How the binding says it. */
    String how();

    /** The partner had announced the customer, and MyDR24 had signed. */
    record ByDeal(Link link, Campaign campaign) implements Attribution {
        @Override
        public String how() {
            return "DEAL";
        }
    }

    /** Somebody typed a promo code. */
    record ByPromo(Link link, Campaign campaign) implements Attribution {
        @Override
        public String how() {
            return "PROMO";
        }
    }

    /** Somebody typed the link's slug. */
    record ByCode(Link link, Campaign campaign) implements Attribution {
        @Override
        public String how() {
            return "CODE";
        }
    }

    /** It brought the rid of a click along. */
    record ByClick(Link link, Campaign campaign, Click click) implements Attribution {
        @Override
        public String how() {
            return "CLICK";
        }
    }

    /** Lower comes first. */
    default int rank() {
        return switch (this) {
            case ByDeal _ -> 0;
            case ByPromo _ -> 1;
            case ByCode _ -> 2;
            case ByClick _ -> 3;
        };
    }
}
