/**
 * The configuration of a server as its files make it up, in the server's words.
 *
 * <pre>
 *   configDropins/defaults ─┐
 *   server.xml + includes  ─┼▶ ConfigurationLoader ─▶ Configuration ─▶ Declared
 *   configDropins/overrides ┘          ▲                   │
 *                                      │ includes          │ variable elements
 *   server.env, bootstrap.properties, variables/ ─▶ ServerVariables ─▶ Values
 * </pre>
 *
 * Rules of merging and of variables are those that Open Liberty 25.0.0.9 was seen to follow. Attribute names compare
 * without case, element names and ids with case, as the server does it.
 */
package io.keywright.renderers.liberty.configuration;
