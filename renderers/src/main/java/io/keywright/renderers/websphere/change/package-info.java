/**
 * What is to change in a cell, in the cell's own words and without a word about how: one list of changes is both
 * spliced into its XML and written as a script.
 *
 * <pre>
 *                    ┌─▶ splice ─▶ security.xml, server.xml
 *   [CellChange] ────┤
 *                    └─▶ script ─▶ wsadmin
 * </pre>
 *
 * A list is in an order in which it can be carried out: what is referred to is made before what refers to it, and is
 * removed after it. Objects are named by type, scope and name, never by id: ids are an affair of one file.
 */
package io.keywright.renderers.websphere.change;
