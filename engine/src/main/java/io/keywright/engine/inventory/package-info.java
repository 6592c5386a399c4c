/** Inventory: every entry of every declared store, as it is now. */
package io.keywright.engine.inventory;
