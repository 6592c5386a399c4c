/**
 * webMethods Integration Server and Microservices Runtime: an instance, whose files name stores, ports, calls and the
 * defaults of the whole server. Passwords stand in none of them.
 *
 * <pre>
 *   home ─▶ InstanceReader ─▶ Instance ─▶ InstanceState ─▶ ServerState
 *   RenderRequest ─▶ change ─▶ edits of the files, and steps for the Administrator API
 * </pre>
 */
package io.keywright.renderers.webmethods.instance;
