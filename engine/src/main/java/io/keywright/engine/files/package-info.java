/**
 * Files on disk: the door through which servers are read, and the one place that writes files beside the document.
 *
 * <pre>
 *   home, roots ── DiskServerFiles ─▶ bytes, digests, findings        (reads; apply alone writes there)
 *   tls.yaml's directory ⇄ DocumentFiles                              (record, plan files, certificates, fmt)
 *                └───────── both stand on ─────────▶ Directory        (one open handle, names relative to it)
 * </pre>
 *
 * Nothing is checked by name and then opened by name: a {@link io.keywright.engine.files.Directory} is an open
 * handle, and each step down is taken from the handle above without following links. Below a server's home (and each
 * of its roots) there are no links; home itself may be reached through some, and is resolved once.
 *
 * <p>POSIX systems only. Windows has neither the modes nor the handles that these rules are made of.
 */
package io.keywright.engine.files;
