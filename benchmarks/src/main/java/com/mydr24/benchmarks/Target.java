package com.mydr24.benchmarks;

/** Prints a figure beside what was asked for, and says so where it is missed. */
final class Target {
    private Target() {}

    static void atLeast(String what, double figure, double target) {
        print(what, figure, "at least", target, figure >= target);
    }

    static void atMost(String what, double figure, double target) {
        print(what, figure, "at most", target, figure <= target);
    }

    /** Asked for to the last digit. */
    static void exactly(String what, double figure, double target) {
        print(what, figure, "exactly", target, Double.compare(figure, target) == 0);
    }

    private static void print(
            String what, double figure, String how, double target, boolean isMet) {
        System.out.printf(
                "  %-56s %,14.1f  %8s %,12.0f  %s%n",
                what, figure, how, target, isMet ? "met" : "MISSED");
    }
}
