package com.mydr24.regions.relocation;

import com.mydr24.regions.failure.Unavailable;
import com.mydr24.regions.placement.Placement;
import java.util.Map;

/**
 * Carries a tenant's rows from one database to another. The steps are called in this order; each
 * may be called again after a kill at any point, and finds done what is done. Which place counts is
 * the directory's to say: it is changed between {@link #catchUp} and {@link #handOver}.
 *
 * <pre>
 * prepare, copy and settle (while the tenant works), freeze, catchUp, (directory), handOver, clear
 * </pre>
 */
public interface Relocation {
    /** How many rows would be carried from there, by table; tables without any are missing. */
    Map<String, Long> count(Placement place);

    /** Makes the target ready and shuts the tenant out of it. */
    void prepare(Move move);

    /** Makes the target's rows equal to the source's of this moment; what is equal stays. */
    Copied copy(Move move);

    /**
     * Makes the target equal to one moment of the source, compares every row, and follows from that
     * moment on what changes. Close it whatever happens.
     *
     * @throws IllegalStateException naming the tables that differ
     * @throws Unavailable when a transaction in the cell will not end
     */
    Settled settle(Move move);

    /**
     * Stops changes at the source, and returns when none is under way any more. Reading goes on.
     *
     * @throws Unavailable when a transaction will not end; the tenant is not frozen then
     */
    void freeze(Move move);

    /** Lets changes in again at the source; what was copied stays at the target. */
    void thaw(Move move);

    /**
     * While the tenant is frozen: carries over what changed since, and nothing else, and compares
     * these rows and the number of all.
     *
     * @throws IllegalStateException as {@link #verify}
     */
    Verified catchUp(Move move, Settled settled);

    /**
     * Compares count and checksum of every table.
     *
     * @throws IllegalStateException naming the tables that differ, or when a silo has events that
     *     were not delivered, which do not travel
     */
    Verified verify(Move move);

    /** Opens the target and shuts the source for good. */
    void handOver(Move move);

    /** Removes the rows, or the whole silo, from where the tenant was. */
    default void clear(Move move) {
        shred(move.from());
    }

    /** Removes the tenant's rows, or the whole silo, from a place where it is not any more. */
    void shred(Placement left);

    /** Whether a pool that the tenant left still knows that it is shut out there. */
    boolean isShutOut(Placement left);

    /** Forgets that a tenant which is nowhere any more was shut out of a pool that it left. */
    void forget(Placement left);

    /** Gives up before {@link #handOver}: the source is open again and the target empty. */
    void abandon(Move move);
}
