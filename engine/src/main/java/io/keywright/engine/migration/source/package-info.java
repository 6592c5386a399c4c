/**
 * The server that migrates: what its home has, and over it what the document declares. A declared field wins, for that is
 * what the next apply makes of the home.
 */
package io.keywright.engine.migration.source;
