/**
 * The difference between two states of a server, by meaning: fields by value, store entries by certificate chain.
 *
 * <pre>
 *   desired ─┐
 *   current ─┼─▶ Differ ─▶ [Change]
 *   record  ─┘      (what we put there and the document no longer says)
 * </pre>
 */
package io.keywright.engine.diff;
