package io.keywright.renderers.websphere.wsadmin;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The file of a keystore: its password, and its certificates in Base64 by alias, which has no case. */
final class StandInStore {

    String password;
    final Map<String, String> signers = new TreeMap<>();
    final Map<String, String> personal = new TreeMap<>();

    StandInStore(String password) {
        this.password = password;
    }

    StandInStore copy() {
        StandInStore copy = new StandInStore(password);
        copy.signers.putAll(signers);
        copy.personal.putAll(personal);
        return copy;
    }

    static String alias(String alias) {
        return alias.toLowerCase(Locale.ROOT);
    }
}
