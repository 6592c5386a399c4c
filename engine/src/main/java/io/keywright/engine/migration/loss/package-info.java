/**
 * The loss report: everything that the old server states, each once, with what became of it. What is accepted by a waiver
 * stays in it, marked, and trips no gate.
 */
package io.keywright.engine.migration.loss;
