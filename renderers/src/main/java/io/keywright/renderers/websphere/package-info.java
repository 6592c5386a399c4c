/**
 * WebSphere Application Server traditional.
 *
 * <pre>
 *   files of a cell ─▶ cell ─▶ state ─▶ ServerState
 *                        │       ├▶ trap ─▶ warnings
 *                        │       └▶ difference ─▶ [change] ─┬▶ splice ─▶ files of the cell
 *                        │                                  └▶ wsadmin ─▶ script that makes the same of a running cell
 *                        └────────────────────────────────────▶ rollout ─▶ what is left to people
 * </pre>
 *
 * No real cell was at hand: what is said of the product is from its documentation and the model of its configuration.
 */
package io.keywright.renderers.websphere;
