package com.mydr24.tenant.residencyreport;

import io.micronaut.context.annotation.EachProperty;
import io.micronaut.context.annotation.Parameter;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;

/**
 * Another company that works with tenants' data for this installation: {@code
 * mydr24.sub-processors.<name>.*}. Who runs it names them; the program cannot know.
 *
 * @param does what it is there for, such as {@code hosting}
 * @param country where it works with the data, ISO 3166-1 alpha-2
 */
@EachProperty("mydr24.sub-processors")
record SubProcessor(
        @Parameter String name,
        @NotBlank String does,
        @NotBlank @Pattern(regexp = "[A-Z]{2}") String country) {}
