/**
 * A cell as its files have it, in its own words.
 *
 * <pre>
 *   home ─▶ CellLayout ─▶ CellLoader ─▶ Cell { security.xml: objects by id and key, application servers: chains }
 * </pre>
 *
 * What is said of the product comes from its documentation and the model of its configuration; no real cell was at
 * hand. So the reader takes more than the model promises, and nothing is written that was not read.
 */
package io.keywright.renderers.websphere.cell;
