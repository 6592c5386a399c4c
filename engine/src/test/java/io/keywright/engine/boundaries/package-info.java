/** The walls of the house, tested: which module and package may use which, and who alone may touch the world outside. */
package io.keywright.engine.boundaries;
