/**
 * Existing configuration becomes a document: what {@code import} does.
 *
 * <pre>
 *   homes ─ Flavour.read, stores opened ─▶ [AdoptedHome] ─▶ FoundMaterial  (identities and authorities, each once)
 *                                               └──────────▶ ServerDraft    (keystores, SSL configurations, …)
 *                                    Draft ─ validated, what is at fault left out, until nothing is ─▶ AdoptedDocument
 * </pre>
 *
 * <p>The document says nothing that planning it would change: every field is what the reading has, keys are adopted,
 * and what cannot be said so is left out and named. It knows no flavour: what differs comes through the reading and the
 * profile.
 */
package io.keywright.engine.adoption;
