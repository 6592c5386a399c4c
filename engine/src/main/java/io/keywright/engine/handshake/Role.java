package io.keywright.engine.handshake;

/** One of the two sides of a handshake. */
public enum Role { CALLER, LISTENER }
