/**
 * Carrying out a plan: material is made, stores are written in memory, each server's files change in one transaction,
 * the record follows, and everything is read again.
 *
 * <pre>
 *   Planning ─▶ MaterialMaker ─▶ per server: StoreWriter ─▶ transaction ─▶ RecordUpdate
 *                                                    then: plan again ⇒ no change
 * </pre>
 */
package io.keywright.engine.apply;
