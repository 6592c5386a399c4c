package io.keywright.renderers.keymaterial.store;

import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.Range;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.EntryKind;
import io.keywright.schema.state.EntryState;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A PKCS12 file that rests for years beside a repository, so it is made to withstand guessing: 600,000 iterations for
 * keys, certificates and integrity alike. Servers' stores are not written so; they are opened at every start.
 */
public final class EncryptedKeys {

    /** OWASP's figure for PBKDF2 with HMAC-SHA256. */
    private static final int ITERATIONS = 600_000;

    // Stands before each capital letter of a name: PKCS12 in Java folds aliases, the document tells 'Root' from 'root'.
    private static final char CAPITAL = '^';

    private EncryptedKeys() {
    }

    /** A private key and its certificate. */
    public record Entry(PrivateKey key, X509Certificate certificate) {

        /** Without the key. */
        @Override
        public String toString() {
            return "Entry[" + certificate.getSubjectX500Principal() + "]";
        }
    }

    /** The bytes of a file with these keys, by name. */
    public static byte[] write(Map<String, Entry> entries, Secret passphrase, SecureRandom random) {
        Map<String, Entry> aliased = new TreeMap<>();
        entries.forEach((name, entry) -> aliased.put(alias(name), entry));
        return StrongStore.bytes(aliased, passphrase, ITERATIONS, random);
    }

    /**
     * Opens such a file.
     *
     * @param displayName how messages name it
     * @throws DiagnosticException when the passphrase is wrong, or the file is not whole
     */
    public static Map<String, Entry> open(byte[] bytes, Secret passphrase, String displayName) {
        try {
            StoreFile store = StoreFile.open(bytes, StoreType.PKCS12.name(), passphrase, Map.of(), displayName);
            Map<String, Entry> entries = new TreeMap<>();
            for (EntryState entry : store.entries().values()) {
                if (entry.kind() == EntryKind.KEY && !entry.chain().isEmpty()) {
                    entries.put(name(entry.alias()),
                            new Entry(store.key(entry.alias()).orElseThrow(), entry.chain().get(0)));
                }
            }
            return entries;
        } catch (DiagnosticException e) {
            Diagnostic fault = e.diagnostics().get(0).at(Range.startOf(displayName));
            throw new DiagnosticException(!fault.summary().startsWith(StoreOpening.WRONG_PASSWORD) ? fault
                    : Diagnostic.error(fault.code(), "wrong passphrase for " + displayName).at(fault.range())
                            .hint("KEYWRIGHT_PASSPHRASE or KEYWRIGHT_PASSPHRASE_FILE must give the one it was "
                                    + "written with"));
        }
    }

    private static String alias(String name) {
        return name.replaceAll("([A-Z])", "\\" + CAPITAL + "$1").toLowerCase(Locale.ROOT);
    }

    private static String name(String alias) {
        StringBuilder name = new StringBuilder(alias);
        for (int at = name.indexOf("^"); at >= 0 && at + 1 < name.length(); at = name.indexOf("^", at + 1)) {
            name.deleteCharAt(at);
            name.setCharAt(at, Character.toUpperCase(name.charAt(at)));
        }
        return name.toString();
    }
}
