/**
 * z/OS Connect: a Liberty server on z/OS. Its files are read and written as Liberty's; what comes on top is what the
 * security product of the system holds.
 *
 * <pre>
 *   server files ─▶ liberty ─▶ ServerState, FileEdits
 *   declared keyrings and users ─▶ racf ─▶ a manual step
 * </pre>
 */
package io.keywright.renderers.zosconnect;
