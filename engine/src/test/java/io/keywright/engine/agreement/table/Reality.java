package io.keywright.engine.agreement.table;

/** With whom a situation is tried on a real socket. */
public enum Reality {
    /** This Java on both sides. */
    JAVA,
    /** This Java calls {@code openssl s_server}. */
    OPENSSL_LISTENS,
    /** {@code openssl s_client} calls this Java. */
    OPENSSL_CALLS,
    /** curl calls a real Open Liberty. */
    LIBERTY_LISTENS
}
