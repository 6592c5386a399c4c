/**
 * WSO2 ESB 4.x and EI 6.x: a product home whose axis2.xml has the TLS of the HTTPS transports; carbon.xml beside it has the
 * stores of the core, and catalina-server.xml those of the management console.
 *
 * <pre>
 *   axis2.xml ─▶ Axis2File (transports and their parameters) ─▶ StateReader ─▶ ServerState
 *                    └──────────────── TransportEdits ◀─ ServerState
 * </pre>
 *
 * The file names neither stores nor SSL configurations. A store goes by the name of its file; the SSL configuration of
 * the HTTPS listener is called {@code listener}, that of the HTTPS sender {@code sender}, that of the console {@code console}.
 */
package io.keywright.renderers.wso2esb;
