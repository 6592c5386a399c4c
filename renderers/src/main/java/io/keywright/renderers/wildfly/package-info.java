/**
 * WildFly: the directory {@code standalone} of a server, whose standalone.xml has TLS in the subsystem elytron.
 *
 * <pre>
 *   key-store ◀─ key-manager ◀─┬─ server-ssl-context ◀─ https-listener ─▶ socket-binding ─▶ interface
 *             ◀─ trust-manager ◀┘
 *                              └─ client-ssl-context ◀─ default-ssl-context
 * </pre>
 *
 * A key store is a keystore of ours; a context, with the managers that it names, an SSL configuration. One that is used in
 * both directions has a context of each kind, see {@link io.keywright.renderers.wildfly.state.SslHalves}. Namespaces carry
 * versions and are kept as they are found.
 */
package io.keywright.renderers.wildfly;
