/** The legal entity that sends the documents: its name, its tax rules, its running numbers. */
@NullMarked
package com.mydr24.billing.issuer;

import org.jspecify.annotations.NullMarked;
