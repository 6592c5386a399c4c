/**
 * What Keywright remembers between runs: the record (committed, no secrets) and what it knows to be unchanged (local,
 * private, only an optimisation).
 */
package io.keywright.engine.record;
