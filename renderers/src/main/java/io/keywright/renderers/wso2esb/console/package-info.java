/**
 * catalina-server.xml: the Tomcat inside the product, which serves the management console and the admin services.
 *
 * <pre>
 *   catalina-server.xml ─▶ ConsoleFile (its Connector with TLS, the stores) ─▶ ConsoleReader ─▶ part of the ServerState
 *                              └─────────────────────────────── ConsoleEdits ◀─ ServerState
 * </pre>
 *
 * A Connector is what it is in any Tomcat, and so are its two forms and their words; but for the words of the older form
 * in Tomcat 7, which ESB 4 has inside. The file has one endpoint and one SSL configuration for us, both called
 * {@code console}; where it has no Connector with TLS there is none.
 */
package io.keywright.renderers.wso2esb.console;
