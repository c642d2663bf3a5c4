package com.mydr24.local.demo;

import java.time.Instant;

/** One request, as an edge outside the platform would have measured it. */
record RequestLine(Instant at, Operation operation, int status, long durationMicros) {
    /** What a request asks for. */
    enum Operation {
        PATIENT_READ("patient.read", "interactive", 430, 38_000),
        OBSERVATION_WRITE("observation.write", "interactive", 210, 55_000),
        APPOINTMENT_BOOK("appointment.book", "interactive", 130, 72_000),
        DOCUMENT_SEARCH("document.search", "interactive", 110, 96_000),
        PRESCRIPTION_ISSUE("prescription.issue", "interactive", 70, 84_000),
        REPORT_EXPORT("report.export", "batch", 30, 140_000),
        EMERGENCY_PAGE("emergency.page", "alert", 20, 21_000);

        final String text;
        final String trafficClass;

        /** Of a thousand requests. */
        final int share;

        /** Half of the requests are quicker. */
        final long usualMicros;

        Operation(String text, String trafficClass, int share, long usualMicros) {
            this.text = text;
            this.trafficClass = trafficClass;
            this.share = share;
            this.usualMicros = usualMicros;
        }

        /**
         * @param thousandth from 0 to 999
         */
        static Operation at(int thousandth) {
            int below = 0;
            for (Operation operation : values()) {
                below += operation.share;
                if (thousandth < below) {
                    return operation;
                }
            }
            throw new IllegalArgumentException("not below 1000: " + thousandth);
        }
    }

    String json() {
        return """
        {"at":"%s","operation":"%s","class":"%s","status":%d,"durationMicros":%d}
        """
                .formatted(at, operation.text, operation.trafficClass, status, durationMicros);
    }
}
