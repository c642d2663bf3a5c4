package com.mydr24.violation;

import io.micronaut.http.HttpStatus;

/** Deliberate: HTTP below the portal. */
record SpeaksHttp(HttpStatus status) {}
