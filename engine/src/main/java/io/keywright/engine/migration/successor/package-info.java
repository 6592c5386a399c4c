/**
 * The server that takes over: drafted from the one that migrates in the words of the document, with a decision for each
 * field. What the target's product does by itself where the source's does otherwise is said; what it cannot say is not
 * looked for here: validation and planning tell, and what they refuse is taken back.
 */
package io.keywright.engine.migration.successor;
