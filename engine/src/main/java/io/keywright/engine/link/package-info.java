/**
 * Links: who calls whom, and with what. Each endpoint alias of the document is one; what both sides have is what they
 * will have after an apply now.
 *
 * <pre>
 *   Site, Planning ─▶ ExpectedStores ─▶ Parties ─▶ SiteLinks ─▶ Link (caller, listener)
 *                         ▲
 *                     Simulation: what is still to be made, made in memory
 * </pre>
 *
 * What is not known of an outside party stays unknown: a {@link io.keywright.engine.link.Party} says what.
 */
package io.keywright.engine.link;
