package com.mydr24.portal.security;

import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Gives a controller method the caller it asks for; the route's roles made sure of its kind. */
@Singleton
class CallerBinder implements TypedRequestArgumentBinder<Caller> {
    @Override
    public Argument<Caller> argumentType() {
        return Argument.of(Caller.class);
    }

    @Override
    public BindingResult<Caller> bind(
            ArgumentConversionContext<Caller> context, HttpRequest<?> source) {
        Optional<Caller> caller = of(source);
        return () -> caller;
    }

    static Optional<Caller> of(HttpRequest<?> request) {
        return request.getUserPrincipal(CallerAuthentication.class)
                .map(CallerAuthentication::caller);
    }
}
