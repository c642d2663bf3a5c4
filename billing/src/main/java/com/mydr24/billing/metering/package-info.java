/** Usage events: taken once each, added up by month, and sent to the books at the close. */
@NullMarked
package com.mydr24.billing.metering;

import org.jspecify.annotations.NullMarked;
