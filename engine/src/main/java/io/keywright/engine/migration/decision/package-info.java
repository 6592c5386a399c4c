/** What becomes of each field of a server that migrates: decided once, where its successor is drafted. */
package io.keywright.engine.migration.decision;
