/**
 * Open Liberty and WebSphere Liberty.
 *
 * <pre>
 *   server files ─▶ configuration ─▶ state ─▶ ServerState
 *                        │            ├▶ trap ─▶ warnings
 *                        └────────────┴▶ edit ─▶ server files
 * </pre>
 *
 * What is said of the server was seen on Open Liberty 25.0.0.9, where nothing else stands beside it.
 */
package io.keywright.renderers.liberty;
