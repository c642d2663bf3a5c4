package com.mydr24.portal.billing;

import com.mydr24.billing.customer.BillingProfile;
import com.mydr24.billing.customer.BillingProfile.ElectronicAddress;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** A billing profile as a person typed it, to show again when it was not accepted. */
@Serdeable
public record BillingProfileForm(
        @Nullable String street,
        @Nullable String extra,
        @Nullable String postalCode,
        @Nullable String city,
        @Nullable String vatNumber,
        @Nullable String addressScheme,
        @Nullable String addressId,
        @Nullable String buyerReference,
        @Nullable String orderReference) {

    static BillingProfileForm of(@Nullable BillingProfile profile) {
        if (profile == null) {
            return new BillingProfileForm("", "", "", "", "", "", "", "", "");
        }
        ElectronicAddress address = profile.electronicAddress();
        return new BillingProfileForm(
                profile.street(),
                profile.extra(),
                profile.postalCode(),
                profile.city(),
                profile.vatNumber(),
                address == null ? "" : address.scheme(),
                address == null ? "" : address.id(),
                profile.buyerReference(),
                profile.orderReference());
    }

    BillingProfile toProfile() {
        return new BillingProfile(
                typed(street),
                extra,
                postalCode,
                typed(city),
                vatNumber,
                new ElectronicAddress(typed(addressScheme), typed(addressId)),
                buyerReference,
                orderReference);
    }

    /** Nothing where a browser sent nothing. */
    public static String typed(@Nullable String text) {
        return text == null ? "" : text;
    }
}
