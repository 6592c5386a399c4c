package io.keywright.renderers.keymaterial.bundle;

import io.keywright.renderers.keymaterial.certificate.CertificateChain;
import io.keywright.renderers.keymaterial.certificate.CertificateFile;
import io.keywright.renderers.keymaterial.keyfile.ImportedKey;
import io.keywright.renderers.keymaterial.keyfile.KeyFile;
import io.keywright.renderers.keymaterial.store.StoreFile;
import io.keywright.renderers.keymaterial.store.StoreType;
import io.keywright.renderers.keymaterial.structure.KeyStructure;
import io.keywright.renderers.keymaterial.structure.StoreStructure;
import io.keywright.renderers.keymaterial.structure.StructureException;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.EntryKind;
import io.keywright.schema.state.EntryState;
import io.keywright.schema.state.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A PEM or DER file as a store: at most one key with its chain, and certificates. The layout gives its entries their
 * aliases; what it does not account for is somebody else's, goes by {@code certificate-} and the beginning of its
 * fingerprint, and is written again as it was.
 */
public final class BundleFile {

    /** A password that is none: the key stands in clear. */
    public static final Secret NO_PASSWORD = Secret.of("");

    private static final Pattern KEY_BLOCK = Pattern.compile(
            "(?s)-----BEGIN ([A-Z0-9 ]{0,30}PRIVATE KEY)-----.*?-----END \\1-----");

    /**
     * A bundle that was opened.
     *
     * @param password what protects its key; for one without a key, what it was opened with
     * @param keyAlone whether it holds a key without a certificate
     */
    public record Opened(StoreFile content, Secret password, boolean keyAlone) {
    }

    private BundleFile() {
    }

    /** Whether stores of this type are bundles in files of PEM or DER. */
    public static boolean is(String type) {
        return StoreType.of(type).filter(StoreType::isBundle).isPresent();
    }

    /**
     * Opens a bundle, of whatever type its content shows.
     *
     * @param declaredType where the content is a keystore after all
     * @param password     for its key; {@link #NO_PASSWORD} where there is none
     * @throws DiagnosticException when it does not open, with the reason
     */
    public static Opened open(byte[] bytes, String declaredType, BundleLayout layout, Secret password, String name) {
        if (bytes.length > 0 && StoreStructure.typeOf(bytes).isPresent()) {
            return new Opened(StoreFile.open(bytes, declaredType, password, Map.of(), name), password, false);
        }
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        boolean pem = text.contains("-----BEGIN ");
        StoreFile store = StoreFile.empty(pem || bytes.length == 0 ? "PEM" : "DER", name);
        if (pem ? !KEY_BLOCK.matcher(text).find() : !isKey(bytes)) {
            putTrusted(store, CertificateFile.read(bytes, name), layout);
            return new Opened(store, password, false);
        }
        Optional<ImportedKey> clear = inClear(bytes, name);
        ImportedKey key = clear.orElseGet(() -> KeyFile.read(bytes, Optional.empty(),
                Optional.of(password).filter(given -> given.length() > 0), Optional.empty(), name));
        store.putKey(layout.aliases().stream().findFirst().orElse("key"), key.key(), key.chain());
        String others = KEY_BLOCK.matcher(text).replaceAll("");
        if (pem && others.contains("-----BEGIN CERTIFICATE-----")) {
            CertificateFile.read(others.getBytes(StandardCharsets.ISO_8859_1), name).stream()
                    .filter(certificate -> !key.chain().contains(certificate))
                    .forEach(certificate -> store.putTrust(foreign(certificate), certificate));
        }
        return new Opened(store, clear.isPresent() ? NO_PASSWORD : password, key.chain().isEmpty());
    }

    private static boolean isKey(byte[] der) {
        try {
            return KeyStructure.of(der) != KeyStructure.Kind.OTHER;
        } catch (StructureException e) {
            // The reader of certificates says what is wrong with it.
            return false;
        }
    }

    /** The key, where it needs no password; whatever else is wrong with it shows when it is read with one. */
    private static Optional<ImportedKey> inClear(byte[] bytes, String name) {
        try {
            return Optional.of(KeyFile.read(bytes, Optional.empty(), Optional.empty(), Optional.empty(), name));
        } catch (DiagnosticException e) {
            return Optional.empty();
        }
    }

    private static void putTrusted(StoreFile store, List<X509Certificate> certificates, BundleLayout layout) {
        if (layout.isChain() && !layout.aliases().isEmpty()) {
            List<X509Certificate> chain = leafFirst(certificates);
            for (int i = 0; i < chain.size(); i++) {
                store.putTrust(i == 0 ? layout.aliases().get(0) : layout.aliases().get(0) + "-" + (i + 1),
                        chain.get(i));
            }
            return;
        }
        List<X509Certificate> left = new ArrayList<>(certificates);
        Map<String, X509Certificate> named = new LinkedHashMap<>();
        layout.known().forEach((alias, sha256) -> left.stream()
                .filter(certificate -> Fingerprint.of(certificate).equals(sha256)).findFirst().ifPresent(certificate -> {
                    named.put(alias, certificate);
                    left.remove(certificate);
                }));
        // Where exactly as many are left as were written, they are those, changed or not.
        List<String> unnamed = layout.aliases().stream().filter(alias -> !named.containsKey(alias)).toList();
        if (unnamed.size() == left.size()) {
            for (int i = 0; i < left.size(); i++) {
                named.put(unnamed.get(i), left.get(i));
            }
        } else {
            left.forEach(certificate -> named.putIfAbsent(foreign(certificate), certificate));
        }
        named.forEach(store::putTrust);
    }

    private static String foreign(X509Certificate certificate) {
        return "certificate-" + Fingerprint.of(certificate).substring(0, 8);
    }

    /** Each certificate before its issuer; whose order nothing tells stay as they are. */
    private static List<X509Certificate> leafFirst(List<X509Certificate> certificates) {
        List<X509Certificate> ordered = new ArrayList<>(certificates.stream().distinct().toList());
        Map<X509Certificate, Integer> above = new LinkedHashMap<>();
        ordered.forEach(certificate -> above.put(certificate, CertificateChain.of(certificate, ordered).size()));
        ordered.sort(Comparator.comparing(above::get).reversed());
        return ordered;
    }

    /**
     * The bytes of a bundle.
     *
     * @param password for its key; {@link #NO_PASSWORD}: it stands in clear
     * @param random   salts the encryption
     * @throws DiagnosticException when it holds more than its type can
     */
    public static byte[] save(StoreFile store, BundleLayout layout, Secret password, SecureRandom random) {
        List<EntryState> keys = store.entries().values().stream()
                .filter(entry -> entry.kind() == EntryKind.KEY).toList();
        List<X509Certificate> trusted = trusted(store, layout);
        boolean der = store.type().equals("DER");
        if (keys.size() > 1 || der && keys.size() + trusted.size() != 1) {
            throw new DiagnosticException(Diagnostic.error(DiagnosticCode.STORE_ENTRY_REFUSED, "a " + store.type()
                    + " file cannot hold " + keys.size() + " keys and " + trusted.size() + " certificates"));
        }
        if (keys.isEmpty()) {
            return der ? Bundle.der(trusted.get(0)) : Bundle.pem(trusted);
        }
        PrivateKey key = store.key(keys.get(0).alias()).orElseThrow();
        Optional<Secret> encrypting = Optional.of(password).filter(given -> given.length() > 0);
        if (der) {
            return Bundle.der(key, encrypting, random);
        }
        List<X509Certificate> certificates = new ArrayList<>(layout.isKeyAlone() ? List.of() : keys.get(0).chain());
        certificates.addAll(trusted);
        return Bundle.pem(key, certificates, encrypting, random);
    }

    /** In the order of the layout, by which they are told apart again; then those that are somebody else's. */
    private static List<X509Certificate> trusted(StoreFile store, BundleLayout layout) {
        Map<String, X509Certificate> byAlias = new LinkedHashMap<>();
        store.entries().values().stream().filter(entry -> entry.kind() == EntryKind.TRUST)
                .forEach(entry -> byAlias.put(store.folded(entry.alias()), entry.chain().get(0)));
        if (layout.isChain()) {
            return leafFirst(List.copyOf(byAlias.values()));
        }
        List<X509Certificate> ordered = new ArrayList<>();
        layout.aliases().forEach(alias -> Optional.ofNullable(byAlias.remove(store.folded(alias)))
                .ifPresent(ordered::add));
        byAlias.values().stream().filter(certificate -> !ordered.contains(certificate)).toList().forEach(ordered::add);
        return List.copyOf(ordered);
    }
}
