package com.mydr24.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * Two things measured in turn, and in turns of who is first, so that whatever else the machine does
 * falls on both.
 */
record Rounds(List<Double> first, List<Double> second) {
    private static final int WARM_UP = 6;

    static Rounds of(int rounds, DoubleSupplier first, DoubleSupplier second) {
        List<Double> ones = new ArrayList<>();
        List<Double> others = new ArrayList<>();
        for (int round = -WARM_UP; round < rounds; round++) {
            boolean isSecondsTurn = Math.floorMod(round, 2) == 1;
            double early = isSecondsTurn ? second.getAsDouble() : first.getAsDouble();
            double late = isSecondsTurn ? first.getAsDouble() : second.getAsDouble();
            double one = isSecondsTurn ? late : early;
            double other = isSecondsTurn ? early : late;
            if (round >= 0) {
                ones.add(one);
                others.add(other);
            }
        }
        return new Rounds(ones, others);
    }

    /** The median of the rounds' own ratios, second over first. */
    double ratio() {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            ratios.add(second.get(i) / first.get(i));
        }
        return median(ratios);
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
