/**
 * Open Liberty and WebSphere Liberty.
 *
 * <pre>
 *   configDropins/defaults ─┐
 *   server.xml + includes  ─┼▶ ConfigurationLoader ─▶ Configuration ─┐
 *   configDropins/overrides ┘                                        ├▶ StateReader ─▶ ServerState
 *   server.env, bootstrap.properties, variables/ ─▶ ServerVariables ─┘
 * </pre>
 *
 * Rules of merging and of variables are those that Open Liberty 25.0.0.9 was seen to follow. Attribute names compare
 * without case, element names and ids with case, as the server does it.
 */
package io.keywright.renderers.liberty;
