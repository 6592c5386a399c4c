/**
 * Apache Tomcat: a CATALINA_BASE whose conf/server.xml has the TLS of its Connectors.
 *
 * <pre>
 *   server.xml ─▶ configuration (connectors, stores, what we call them) ─▶ state ─▶ ServerState
 *                      └────────────────────── edit ◀─ ServerState
 * </pre>
 *
 * The file names nothing: a Connector is known by its port, a store by its file, and what an {@code SSLHostConfig} says
 * is the SSL configuration that the document, or the record of the last apply, gives the Connector.
 */
package io.keywright.renderers.tomcat;
