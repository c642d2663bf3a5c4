package com.mydr24.violation;

import com.mydr24.local.TestServices;

/** Deliberate: the product starting what only a developer's machine needs. */
record StartsAServer(TestServices services) {}
