package io.keywright.engine.network;

import java.time.Duration;

/**
 * How long a port is waited for.
 *
 * @param connect until a connection stands
 * @param inAll   until all that is wanted of the connection has been said
 */
public record Patience(Duration connect, Duration inAll) {

    /** What people wait for gladly. */
    public static final Patience USUAL = new Patience(Duration.ofSeconds(5), Duration.ofSeconds(10));

    /** The same for a connection that may take so long in all. */
    public Patience within(Duration limit) {
        return new Patience(shorter(connect, limit), shorter(inAll, limit));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    /** {@code no answer within 10 s}. */
    static String noAnswer(Duration within) {
        return "no answer within " + (within.toMillis() % 1000 == 0 ? within.toSeconds() + " s" : within.toMillis() + " ms");
    }
}
