/**
 * Whether the new server does as the old one did: every link of the one beside that of the other, in both directions, and
 * who gets in at either. All of it in memory, with the stores as an apply would leave them; only what differs is told,
 * with what makes the difference.
 */
package io.keywright.engine.migration.equivalence;
