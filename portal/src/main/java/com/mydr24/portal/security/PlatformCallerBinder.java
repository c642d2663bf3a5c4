package com.mydr24.portal.security;

import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;

/** As {@link CallerBinder}, for methods that only platform keys may call. */
@Singleton
class PlatformCallerBinder implements TypedRequestArgumentBinder<Caller.Platform> {
    @Override
    public Argument<Caller.Platform> argumentType() {
        return Argument.of(Caller.Platform.class);
    }

    @Override
    public BindingResult<Caller.Platform> bind(
            ArgumentConversionContext<Caller.Platform> context, HttpRequest<?> source) {
        Optional<Caller.Platform> caller =
                CallerBinder.of(source)
                        .filter(Caller.Platform.class::isInstance)
                        .map(Caller.Platform.class::cast);
        return () -> caller;
    }
}
