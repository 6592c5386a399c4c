package io.keywright.renderers.keymaterial.keyfile;

import io.keywright.renderers.keymaterial.certificate.CertificateChain;
import io.keywright.renderers.keymaterial.store.StoreFile;
import io.keywright.renderers.keymaterial.structure.Pkcs12Certificates;
import io.keywright.renderers.keymaterial.structure.Pkcs12PlainKeys;
import io.keywright.renderers.keymaterial.structure.Pkcs12PlainKeys.PlainKey;
import io.keywright.renderers.keymaterial.structure.StructureException;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.shape.Nearest;
import io.keywright.schema.state.EntryKind;
import io.keywright.schema.state.EntryState;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A key in a store. What the JDK does not show of a PKCS12 file, keys in clear and bare certificates, is read too. */
final class StoreKeyFile {

    private final byte[] bytes;
    private final String type;
    private final String name;

    StoreKeyFile(byte[] bytes, String type, String name) {
        this.bytes = bytes;
        this.type = type;
        this.name = name;
    }

    ImportedKey read(Optional<String> alias, Optional<Secret> password, Optional<Secret> keyPassword) {
        StoreFile store = StoreFile.openSource(bytes, type, password, keyPassword, name);
        Map<String, PlainKey> plain = plainKeys(store);
        Map<String, EntryState> keys = new LinkedHashMap<>();
        store.entries().values().stream().filter(entry -> entry.kind() == EntryKind.KEY)
                .forEach(entry -> keys.put(entry.alias(), entry));
        Set<String> aliases = new LinkedHashSet<>(keys.keySet());
        aliases.addAll(plain.keySet());
        if (aliases.isEmpty()) {
            throw noKey(store, certificates(store, password));
        }
        String chosen = chosen(store, alias, aliases);
        PlainKey clear = plain.get(chosen);
        if (clear != null) {
            KeySource source = KeySource.of(name);
            PrivateKey key = new PrivateKeys(source).pkcs8(clear.pkcs8());
            ChainOrder order = ChainOrder.of(key, List.of(), certificates(store, password), name);
            return new ImportedKey(key, order.chain(), Optional.of(chosen), order.findings());
        }
        PrivateKey key = new PrivateKeys(KeySource.of(name)).pkcs8(
                opened(store, chosen, password, keyPassword).getEncoded());
        List<X509Certificate> own = keys.get(chosen).chain();
        ChainOrder order = ChainOrder.of(key, own, complete(own) ? List.of() : certificates(store, password), name);
        return new ImportedKey(key, order.chain(), Optional.of(chosen), order.findings());
    }

    private static PrivateKey opened(StoreFile store, String alias, Optional<Secret> password,
                                     Optional<Secret> keyPassword) {
        try {
            return store.key(alias).orElseThrow();
        } catch (DiagnosticException e) {
            if (keyPassword.isPresent() && store.keyOpens(alias, password.orElse(Secret.of("")))) {
                throw new DiagnosticException(e.diagnostics().get(0)
                        .hint("leave keyPassword out: the password of the store opens the key"));
            }
            throw e;
        }
    }

    private String chosen(StoreFile store, Optional<String> alias, Set<String> aliases) {
        if (alias.isEmpty()) {
            if (aliases.size() > 1) {
                throw new DiagnosticException(Diagnostic.error(DiagnosticCode.AMBIGUOUS, type + " store '" + name
                        + "' holds " + aliases.size() + " keys: " + quoted(aliases))
                        .hint("say which: alias: \"" + aliases.iterator().next() + "\""));
            }
            return aliases.iterator().next();
        }
        String folded = store.folded(alias.get());
        return aliases.stream().filter(each -> store.folded(each).equals(folded)).findFirst().orElseThrow(() -> {
            boolean trust = store.entries().values().stream().anyMatch(entry -> entry.kind() == EntryKind.TRUST
                    && store.folded(entry.alias()).equals(folded));
            if (trust) {
                return new DiagnosticException(Diagnostic.error(DiagnosticCode.ALIAS_NOT_A_KEY, "alias '"
                        + alias.get() + "' in " + type + " store '" + name + "' is a trusted certificate, not a key; "
                        + "keys: " + quoted(aliases)));
            }
            return new DiagnosticException(Diagnostic.error(DiagnosticCode.ALIAS_NOT_IN_STORE, type + " store '"
                    + name + "' has no key with alias '" + alias.get() + "'; keys: " + quoted(aliases))
                    .hint(Nearest.hint(alias.get(), aliases)));
        });
    }

    private static String quoted(Set<String> aliases) {
        List<String> first = aliases.stream().limit(20).map(alias -> "'" + alias + "'").toList();
        return String.join(", ", first) + (aliases.size() > first.size() ? " and "
                + (aliases.size() - first.size()) + " more" : "");
    }

    private DiagnosticException noKey(StoreFile store, Set<X509Certificate> certificates) {
        boolean secret = store.entries().values().stream().anyMatch(entry -> entry.kind() == EntryKind.SECRET);
        String holds = certificates.isEmpty() ? secret ? ", but a secret key" : ""
                : ", but " + (certificates.size() == 1 ? "a certificate" : certificates.size() + " certificates");
        return new DiagnosticException(Diagnostic.error(DiagnosticCode.STORE_ENTRY_REFUSED, type + " store '" + name
                + "' holds no private key" + holds));
    }

    private static boolean complete(List<X509Certificate> chain) {
        return !chain.isEmpty() && CertificateChain.issued(chain.get(chain.size() - 1), chain.get(chain.size() - 1));
    }

    /** All certificates of the file, in its order. */
    private Set<X509Certificate> certificates(StoreFile store, Optional<Secret> password) {
        Set<X509Certificate> certificates = new LinkedHashSet<>();
        store.entries().values().forEach(entry -> certificates.addAll(entry.chain()));
        if (type.equals("PKCS12")) {
            password.orElse(Secret.of("")).use(text -> certificates.addAll(hidden(text)));
        }
        return certificates;
    }

    private List<X509Certificate> hidden(char[] password) {
        List<X509Certificate> certificates = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (byte[] der : Pkcs12Certificates.of(bytes, password)) {
                certificates.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
            }
            return certificates;
        } catch (StructureException | GeneralSecurityException | IOException e) {
            // The JDK has opened the store. What it can read and we cannot is no fault of the user's.
            return certificates;
        }
    }

    private Map<String, PlainKey> plainKeys(StoreFile store) {
        Map<String, PlainKey> keys = new LinkedHashMap<>();
        if (!type.equals("PKCS12")) {
            return keys;
        }
        try {
            for (PlainKey key : Pkcs12PlainKeys.of(bytes)) {
                // Java gives nameless entries numbers.
                keys.put(key.alias().orElse(String.valueOf(store.entries().size() + keys.size() + 1)), key);
            }
            return keys;
        } catch (StructureException e) {
            throw KeySource.of(name).unreadable("PKCS12 store '" + name + "' " + e.getMessage());
        }
    }
}
