package com.mydr24.tenant.saga;

import com.mydr24.regions.placement.Placement;
import com.mydr24.tenant.directory.DirectoryEntry;
import java.util.UUID;
import java.util.function.Consumer;

/** What a step is told: its saga, and the tenant as the directory has it just before the step. */
public final class SagaRun {
    private final Saga saga;
    private final DirectoryEntry tenant;
    private final Consumer<String> progress;

    SagaRun(Saga saga, DirectoryEntry tenant, Consumer<String> progress) {
        this.saga = saga;
        this.tenant = tenant;
        this.progress = progress;
    }

    public UUID id() {
        return saga.id();
    }

    public Saga saga() {
        return saga;
    }

    public DirectoryEntry tenant() {
        return tenant;
    }

    public Placement placement() {
        return tenant.placement();
    }

    /**
     * What the saga was opened with.
     *
     * @throws IllegalStateException when it was opened without
     */
    public String parameter(String name) {
        String value = saga.parameters().get(name);
        if (value == null) {
            throw new IllegalStateException(saga.kind() + " was opened without " + name);
        }
        return value;
    }

    /**
     * Tells the operator how far the step is.
     *
     * @param words such as {@code 12 of 40 tables}; nothing about a person
     */
    public void progress(String words) {
        progress.accept(words);
    }

    @Override
    public String toString() {
        return saga.kind() + " of " + tenant.slug();
    }
}
