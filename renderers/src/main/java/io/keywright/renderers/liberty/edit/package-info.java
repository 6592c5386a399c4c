/**
 * Our words → theirs, one kind of thing after the other: a {@code Subject} for each that changes, and the
 * {@code ServerEdits} that collect what becomes of the files.
 *
 * <pre>
 *   KeyEntryEdits PasswordEdits ConnectionEdits Features ClearedFields
 *                     └▶ Subject ─▶ ServerEdits ─▶ FileEdits
 *                            OwnedFile ◀─┘ files that are ours whole
 * </pre>
 */
package io.keywright.renderers.liberty.edit;
