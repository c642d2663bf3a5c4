package com.mydr24.sla.review;

/** Among the others of a tier. */
public enum PeerStanding {
    BEST_QUARTER("among the best quarter"),
    BETTER_HALF("in the better half"),
    WORSE_HALF("in the worse half"),
    WORST_QUARTER("among the worst quarter");

    private final String words;

    PeerStanding(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
