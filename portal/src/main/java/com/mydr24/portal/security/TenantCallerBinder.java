package com.mydr24.portal.security;

import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;

/** As {@link CallerBinder}, for methods that act for the caller's tenant. */
@Singleton
class TenantCallerBinder implements TypedRequestArgumentBinder<Caller.OfTenant> {
    @Override
    public Argument<Caller.OfTenant> argumentType() {
        return Argument.of(Caller.OfTenant.class);
    }

    @Override
    public BindingResult<Caller.OfTenant> bind(
            ArgumentConversionContext<Caller.OfTenant> context, HttpRequest<?> source) {
        Optional<Caller.OfTenant> caller =
                CallerBinder.of(source)
                        .filter(Caller.OfTenant.class::isInstance)
                        .map(Caller.OfTenant.class::cast);
        return () -> caller;
    }
}
