/**
 * WSO2 Micro Integrator, and EI 7: a product home whose deployment.toml has the TLS of its HTTPS transports.
 *
 * <pre>
 *   deployment.toml ─▶ Deployment (keys, what they refer to, StorePlaces) ─▶ StateReader ─▶ ServerState
 *                          └──────────────────── DeploymentEdits ◀─ ServerState
 * </pre>
 *
 * The product writes axis2.xml and its like anew from that file at each start, so nothing of them is written here. What
 * the two products say in the same words stands in {@code wso2}: a store goes by the name of its file, and the SSL
 * configurations are {@code listener} and {@code sender}. A store that a transport does not name itself is that of the
 * core.
 */
package io.keywright.renderers.wso2mi;
