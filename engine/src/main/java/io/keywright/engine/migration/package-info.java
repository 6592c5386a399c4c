/**
 * Migration: a server becomes one of another flavour, or of another version, as a further entry of the same document. No
 * server is touched; the keys move at the next apply, since an identity that a second store needs is copied from the
 * first.
 *
 * <pre>
 *   SourceServer (home, document over it) ─▶ ServerTarget (draft + decisions) ─▶ document with both ─▶ validated, planned
 *        └── stated attributes ─────────────── joined with the decisions ─▶ LossReport        └── verified ─▶ Differences
 * </pre>
 *
 * <p>What the target cannot express is not known here: what validation and planning refuse is taken out of the draft, and
 * stands in the report with their words.
 */
package io.keywright.engine.migration;
