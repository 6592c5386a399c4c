/**
 * What a server has now: its flavour reads the configuration, here its stores are opened and put into the state, and
 * what the document leaves open is completed from what was found.
 */
package io.keywright.engine.current;
