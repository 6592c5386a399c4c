package io.keywright.engine.record;

/**
 * Where and when a key was made, for the message that says so when it cannot be reached.
 *
 * @param host  name of the machine
 * @param where the file or the address of the entry that it was put in
 * @param at    ISO-8601 instant
 */
public record Made(String host, String where, String at) {

    @Override
    public String toString() {
        return "on " + host + " in " + where + " at " + at;
    }
}
