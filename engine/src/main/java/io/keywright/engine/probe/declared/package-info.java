/**
 * What the document says about a port that was probed, and the differences; the keys that it can be called with.
 *
 * <pre>
 *   Declarations, OpenSite ─▶ DeclaredPort ─▶ Expectation ─┐
 *                                              PortReport ─┴▶ Comparison ─▶ [Difference]
 * </pre>
 *
 * What a server should present is known best from the store that it reads; where its home is not here, from the record;
 * where nothing is recorded, from what the document asks for.
 */
package io.keywright.engine.probe.declared;
