/**
 * Our words → theirs: edits of the files of an instance, what they cannot express, and what is left for people.
 *
 * <pre>
 *   RenderRequest ─▶ Wanted ─┬▶ SettingEdits  server.cnf
 *                            ├▶ StoreEdits    aliases of stores
 *                            ├▶ PortEdits     listeners.cnf of packages
 *                            ├▶ CallEdits     consumer aliases, remote servers
 *                            └▶ AdminSteps    passwords, mapped certificates
 * </pre>
 */
package io.keywright.renderers.webmethods.instance.change;
