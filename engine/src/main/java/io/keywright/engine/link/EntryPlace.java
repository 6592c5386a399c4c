package io.keywright.engine.link;

/** Where an entry of a store stands. */
public record EntryPlace(String server, String keystore, String alias) {
}
