/**
 * Agreement with reality: a table of situations is tried in memory, as verify does, and then between real parties on real
 * sockets with the same key material; both must end alike, or the table says why not.
 *
 * <pre>
 *   certificate ─▶ table: Situation ─▶ InMemory     what verify says
 *                                   ─▶ reality      this Java, openssl, Open Liberty: what really happens
 * </pre>
 */
package io.keywright.engine.agreement;
