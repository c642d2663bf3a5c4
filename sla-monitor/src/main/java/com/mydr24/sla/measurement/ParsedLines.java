package com.mydr24.sla.measurement;

import java.util.ArrayList;
import java.util.List;

/** The good lines of a body and the reasons for the others. */
record ParsedLines<T>(List<Line<T>> good, List<Rejection> rejected) {
    static final int MOST_LINES = 200_000;

    /** Reads one line's text. */
    interface Reading<S, T> {
        T read(S line) throws RejectedLine;
    }

    ParsedLines() {
        this(new ArrayList<>(), new ArrayList<>());
    }

    <S> void read(int number, S line, Reading<S, T> reading) {
        try {
            good.add(new Line<>(number, reading.read(line)));
        } catch (RejectedLine e) {
            rejected.add(e.at(number));
        }
    }

    void reject(int number, RejectedLine reason) {
        rejected.add(reason.at(number));
    }
}
