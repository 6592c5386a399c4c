/**
 * The table of situations: who meets whom with what in hand, how that ends between two of this Java and what verify says
 * of it, and where another TLS is known to end otherwise.
 */
package io.keywright.engine.agreement.table;
