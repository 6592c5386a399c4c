package io.keywright.engine.record;

import io.keywright.schema.address.Address;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What was last applied to a server.
 *
 * @param home    relative to the document
 * @param things  by address
 * @param entries store entries by address
 * @param stores  files of keystores, by the keystore's address
 * @param retired store files that configuration no longer names; the next apply removes them
 * @param steps   manual steps by id
 */
public record RecordedServer(String flavour, String home, Map<Address, Thing> things, Map<Address, Entry> entries,
                             Map<Address, Store> stores, List<String> retired, Map<String, Step> steps) {
    public RecordedServer {
        things = Collections.unmodifiableMap(new TreeMap<>(things));
        entries = Collections.unmodifiableMap(new TreeMap<>(entries));
        stores = Collections.unmodifiableMap(new TreeMap<>(stores));
        retired = List.copyOf(retired);
        steps = Collections.unmodifiableMap(new TreeMap<>(steps));
    }

    public static RecordedServer none(String flavour, String home) {
        return new RecordedServer(flavour, home, Map.of(), Map.of(), Map.of(), List.of(), Map.of());
    }

    /**
     * A thing of the server's configuration.
     *
     * @param created whether Keywright put it there
     * @param own     the fields that Keywright set
     * @param fields  every declared field as applied
     */
    public record Thing(boolean created, Set<String> own, Map<String, Object> fields) {
        public Thing {
            own = Collections.unmodifiableSet(new TreeSet<>(own));
            fields = Collections.unmodifiableMap(new TreeMap<>(fields));
        }
    }

    public RecordedServer withSteps(Map<String, Step> changed) {
        return new RecordedServer(flavour, home, things, entries, stores, retired, changed);
    }

    /**
     * A manual step that an apply left to people.
     *
     * @param address what it is about
     * @param text    what is to be done
     * @param file    name below {@code keywright-todo} of what was written ready-made
     * @param sha256  of what it says: its file's content, or the text
     * @param since   when the apply left it
     * @param done    when somebody said that it is done; empty: it is open
     */
    public record Step(Address address, String text, Optional<String> file, String sha256, String since,
                       Optional<String> done) {

        public Step doneAt(String instant) {
            return new Step(address, text, file, sha256, since, Optional.of(instant));
        }

        public boolean isOpen() {
            return done.isEmpty();
        }
    }

    /**
     * A store entry.
     *
     * @param created whether Keywright put it there
     * @param sha256  fingerprint of its leaf or trusted certificate
     */
    public record Entry(boolean created, String sha256) {
    }

    /**
     * The file of a keystore.
     *
     * @param created  whether Keywright made the file
     * @param file     relative to home where it lies in it
     * @param declared the location that the document declared; a changed password moves the store to another file
     *                 without the document saying so
     */
    public record Store(boolean created, String file, Optional<String> declared) {
    }
}
