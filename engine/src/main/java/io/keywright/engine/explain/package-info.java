/**
 * Why: which key is presented and which are not, who is trusted through whom and where a path breaks. Everything is read
 * off a handshake that was held, and told in the order in which the two sides decide.
 */
package io.keywright.engine.explain;
