/**
 * What becomes of a flavour's own words when another server takes over: which options mean the same elsewhere, and what
 * the loss of the others does to security. Read from {@code migration} of the flavour's data file.
 */
package io.keywright.profiles.migration;
