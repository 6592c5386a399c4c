/**
 * Impact: what breaks when a certificate, an authority or a store is no more.
 *
 * <pre>
 *   text ─▶ Subjects ─▶ Subject ─▶ Impact: each link it touches, before and after ─▶ Event expires | revoked | removed
 *              ▲
 *          Whereabouts: who holds which certificate, after an apply now
 * </pre>
 *
 * An event is supposed, and the handshake is held again under the supposition; who fails then is found out by it.
 */
package io.keywright.engine.impact;
