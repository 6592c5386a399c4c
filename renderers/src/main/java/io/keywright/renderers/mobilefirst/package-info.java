/**
 * The build folder of Maximo Anywhere, from which a MobileFirst project is built: the store that its adapters trust by,
 * and the properties that say whom adapters and applications call, and whether by TLS.
 *
 * <pre>
 *   build.properties, server/conf/worklight.properties ─▶ ProjectFiles ─▶ StateReader ─▶ ServerState
 *                                                             └──── PropertyEdits ◀─ ServerState
 *   server/conf/authenticationConfig.xml, adapters/… ─▶ BuiltFiles: what the last build made of the properties
 * </pre>
 *
 * What is edited counts from the next build and deployment on, which are up to people. Every property can be overridden by
 * an environment entry of the deployed war, which no file here shows.
 */
package io.keywright.renderers.mobilefirst;
