/** Homes that no document names yet: read by their flavours, their stores opened, and what is said of them. */
package io.keywright.engine.adoption.home;
