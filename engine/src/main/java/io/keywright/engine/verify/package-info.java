/**
 * Verdicts on links: the handshake that a link will have is held in memory, and what made it fail is named by a code.
 *
 * <pre>
 *   Link, instant ─▶ Verifier ─▶ LinkVerdict: pass | fail | unknown, with Reasons
 * </pre>
 *
 * A link fails when it is certain to fail; it passes when it is certain to connect. Where an outside party is known in
 * part, what is known is tried, and the verdict is at best unknown.
 */
package io.keywright.engine.verify;
