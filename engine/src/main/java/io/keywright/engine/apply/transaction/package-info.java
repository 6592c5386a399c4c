/**
 * All or nothing: the files of one server change together, whatever fails and whenever.
 *
 * <pre>
 *   prepare   staging ─▶ new files beside their targets, synced, read back and checked ─▶ old versions kept
 *             (any failure, also a kill: nothing was changed; what was staged is removed, at once or by the next run)
 *   commit    journal, synced, renamed into place                     ◀── the commit point
 *             truststores ─▶ keystores ─▶ environment ─▶ configuration ─▶ deletions, each by one rename
 *             (any failure: committed, and the next run completes it)
 *   done      backup named, journal removed, staging removed
 * </pre>
 *
 * Everything stands in {@code <home>/.keywright}, under its lock:
 * <ul>
 * <li>{@code staging}: which names are about to be made, written before the first of them, so that a run that dies
 *     leaves nothing that the next cannot find. It also holds a random key.
 * <li>{@code journal}: what is to be renamed where, with digests keyed by that key; without it they tell nothing
 *     about passwords in the files, and it is gone when the apply is done.
 * <li>{@code backups/<number>-<time>}: the versions before each of the last five applies, with a manifest.
 * </ul>
 *
 * The protocol is that of databases: undo before the commit point, redo after it, both as often as it takes. No live
 * file is ever opened for writing. Rejected: hard links as backups, through which a server that writes in place would
 * change them; and looking for leftovers by walking the home, which may be large and is not ours.
 */
package io.keywright.engine.apply.transaction;
