/**
 * What could mend a failing link, by what is wrong with it: edits of the document, not tried yet.
 *
 * <p>A remedy asks nobody for less. No check is turned off, no client authentication lowered, no protocol version or cipher
 * suite allowed that the policy of the document, or else policy intermediate, does not allow; nobody is trusted whom the
 * document does not know, and of those that it knows the nearest. What the document says of parties that are not ours
 * stays, for they would not change with it.
 */
package io.keywright.engine.repair.remedy;
