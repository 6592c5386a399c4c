package io.keywright.renderers.keymaterial.store;

import io.keywright.renderers.keymaterial.Reasons;
import io.keywright.renderers.keymaterial.structure.Pkcs12Certificates;
import io.keywright.renderers.keymaterial.structure.StoreStructure;
import io.keywright.renderers.keymaterial.structure.StructureException;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.EntryKind;
import io.keywright.schema.state.EntryState;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Opens the bytes of a store: judges them without the password first, then lets the JDK load them. */
final class StoreOpening {

    /** How the diagnostic of a wrong password begins. */
    static final String WRONG_PASSWORD = "wrong password for ";

    private final byte[] bytes;
    private final String declaredType;
    private final String name;
    private final boolean saved;

    /** @param saved whether the bytes are of our own making */
    StoreOpening(byte[] bytes, String declaredType, String name, boolean saved) {
        this.bytes = bytes;
        this.declaredType = declaredType;
        this.name = name;
        this.saved = saved;
    }

    StoreFile open(Secret password, Map<String, Secret> keyPasswords) {
        StoreStructure structure = structure();
        if (structure.plainKeys() > 0) {
            throw new Fault(Diagnostic.error(DiagnosticCode.STORE_UNREADABLE, "PKCS12 store '" + name
                    + "' holds a private key in clear, which Java does not see and would lose")
                    .hint("openssl pkcs12 -in FILE -nodes | openssl pkcs12 -export -out NEW encrypts it")).thrown();
        }
        return open(structure, password, aliases -> keyPasswords);
    }

    StoreFile openSource(Optional<Secret> password, Optional<Secret> keyPassword) {
        try {
            return open(structure(), password.orElse(Secret.of("")), aliases -> keyPassword.map(own -> aliases.stream()
                    .collect(Collectors.toMap(alias -> alias, alias -> own, (one, same) -> one))).orElse(Map.of()));
        } catch (DiagnosticException e) {
            Diagnostic fault = e.diagnostics().get(0);
            if (password.isPresent() || !fault.summary().startsWith(WRONG_PASSWORD)) {
                throw e;
            }
            throw new DiagnosticException(Diagnostic.error(fault.code(), fault.summary()
                    .substring(WRONG_PASSWORD.length()) + " needs a password, and none is given")
                    .hint("password: {env: NAME}"));
        }
    }

    /** @param passwords gives the passwords of keys for the aliases of the store */
    private StoreFile open(StoreStructure structure, Secret password,
                           Function<List<String>, Map<String, Secret>> passwords) {
        StoreType type = StoreType.valueOf(structure.type());
        KeyStore loaded = load(type, structure, password);
        Map<String, Secret> keyPasswords = passwords.apply(JdkStore.aliases(loaded));
        // Looking for certificates that Java hides takes a derivation more, so it waits until somebody asks.
        boolean hides = type == StoreType.PKCS12 && !saved;
        Set<X509Certificate> seen = hides ? certificates(loaded) : Set.of();
        Supplier<List<Unmarked>> unmarked = () -> hides ? unmarked(seen, password) : List.of();
        StoreFile store = new StoreFile(type, name, loaded, Optional.of(password), keyPasswords, structure.modern(),
                left -> findings(structure, left), unmarked);
        if (!structure.protectedAll()) {
            requirePassword(store, password, keyPasswords, type);
        }
        return store;
    }

    private StoreStructure structure() {
        if (bytes.length == 0) {
            throw unreadable("'" + name + "' is empty").thrown();
        }
        if (bytes.length > StoreStructure.MAXIMUM_SIZE) {
            throw unreadable("'" + name + "' is " + bytes.length + " bytes, limit " + StoreStructure.MAXIMUM_SIZE)
                    .thrown();
        }
        String type = StoreStructure.typeOf(bytes).orElseThrow(() -> unknownType().thrown());
        try {
            return StoreStructure.of(bytes, type);
        } catch (StructureException e) {
            throw new Fault(Diagnostic.error(DiagnosticCode.STORE_UNREADABLE,
                    type + " store '" + name + "' " + e.getMessage()).hint(e.hint())).thrown();
        } catch (RuntimeException | StackOverflowError e) {
            throw damaged(type).thrown();
        }
    }

    private Fault unknownType() {
        String start = new String(bytes, 0, Math.min(bytes.length, 4096), StandardCharsets.ISO_8859_1);
        if (name.toLowerCase(Locale.ROOT).endsWith(".kdb")) {
            return new Fault(Diagnostic.error(DiagnosticCode.STORE_UNREADABLE,
                    "'" + name + "': CMS key database (.kdb) is not supported")
                    .hint("convert it with the vendor's tool: gskcapicmd -keydb -convert -new_format pkcs12"));
        }
        if (start.contains("-----BEGIN ")) {
            return new Fault(Diagnostic.error(DiagnosticCode.STORE_UNREADABLE,
                    "'" + name + "' is declared " + declaredType + ", file is PEM text"));
        }
        return new Fault(Diagnostic.error(DiagnosticCode.STORE_UNREADABLE,
                "'" + name + "' is declared " + declaredType + ", file is neither PKCS12, JKS nor JCEKS"));
    }

    private KeyStore load(StoreType type, StoreStructure structure, Secret password) {
        return password.use(text -> {
            try {
                KeyStore loaded = KeyStore.getInstance(type.name());
                loaded.load(new ByteArrayInputStream(bytes), text);
                if (loaded.size() > StoreStructure.MAXIMUM_ENTRIES) {
                    throw unreadable(type + " store '" + name + "' has " + loaded.size() + " entries, limit "
                            + StoreStructure.MAXIMUM_ENTRIES).thrown();
                }
                return loaded;
            } catch (IOException | GeneralSecurityException e) {
                throw fault(type, structure, text, e).thrown();
            } catch (DiagnosticException e) {
                throw e;
            } catch (RuntimeException | StackOverflowError e) {
                throw damaged(type).thrown();
            }
        });
    }

    private Fault fault(StoreType type, StoreStructure structure, char[] password, Exception e) {
        if (!type.takes(password)) {
            return new Fault(Diagnostic.error(DiagnosticCode.STORE_UNREADABLE, "the password of " + type + " store '"
                    + name + "' has a character outside of ASCII, which this Java cannot use for it"));
        }
        // What the JDK finds in decrypted content it wraps as a wrong password, keeping only the text of the cause.
        if (caused(e, CertificateException.class) || Reasons.innermost(e).contains("CertificateParsingException")) {
            return unreadable(type + " store '" + name + "' holds a certificate that cannot be read: "
                    + Reasons.of(e).replace("failed to decrypt safe contents entry: ", ""));
        }
        // The structure is whole, so a failed integrity check means the password.
        if (caused(e, UnrecoverableKeyException.class)) {
            return wrongPassword(type.name());
        }
        if (structure.pbmac1()) {
            return new Fault(Diagnostic.error(DiagnosticCode.STORE_UNREADABLE,
                    "'" + name + "': MAC algorithm PBMAC1 is not supported on this Java")
                    .hint("re-export with an HMAC-SHA256 MAC"));
        }
        // The JDK says so in the text alone: it reads MACs by digest, and PBES2 with AES-128 and AES-256 only.
        if (Reasons.of(e).matches(".* not available|PBE parameter parsing error.*")) {
            return new Fault(Diagnostic.error(DiagnosticCode.STORE_UNREADABLE, type + " store '" + name
                    + "' is protected by an algorithm that this Java does not know")
                    .hint("re-export with AES-256 and an HMAC-SHA256 MAC"));
        }
        return damaged(type.name());
    }

    private static boolean caused(Throwable thrown, Class<? extends Throwable> kind) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private List<Diagnostic> findings(StoreStructure structure, List<Unmarked> unseen) {
        List<Diagnostic> findings = new ArrayList<>();
        if (!structure.type().equalsIgnoreCase(declaredType)) {
            findings.add(Diagnostic.warning(DiagnosticCode.STORE_TYPE_MISMATCH,
                    "'" + name + "' is declared " + declaredType + ", file is " + structure.type())
                    .hint("type: " + structure.type()));
        }
        if (!structure.protectedAll()) {
            findings.add(Diagnostic.warning(DiagnosticCode.STORE_FINDING,
                    "PKCS12 store '" + name + "' has no MAC: nobody would notice a changed certificate in it"));
        }
        if (!unseen.isEmpty()) {
            findings.add(Diagnostic.warning(DiagnosticCode.STORE_FINDING, "Java does not see " + unseen.size()
                    + " of the certificates in PKCS12 store '" + name + "', such as '" + unseen.get(0).certificate().getSubjectX500Principal().getName()
                    + "': they belong to no key and are not marked as trusted")
                    .hint("name them as trust in tls.yaml, or import them with keytool -importcert"));
        }
        return findings;
    }

    private Set<X509Certificate> certificates(KeyStore loaded) {
        Set<X509Certificate> certificates = new HashSet<>();
        for (String alias : JdkStore.aliases(loaded)) {
            certificates.addAll(JdkStore.entry(loaded, alias, name).chain());
        }
        return certificates;
    }

    /** A certificate that is in the file and in no entry, for nothing marks it as trusted. */
    record Unmarked(X509Certificate certificate, Optional<String> name) {
    }

    private List<Unmarked> unmarked(Set<X509Certificate> seen, Secret password) {
        Set<X509Certificate> known = new HashSet<>(seen);
        return password.use(text -> {
            List<Unmarked> unseen = new ArrayList<>();
            try {
                CertificateFactory factory = CertificateFactory.getInstance("X.509");
                for (Pkcs12Certificates.Named named : Pkcs12Certificates.named(bytes, text)) {
                    X509Certificate certificate = (X509Certificate) factory.generateCertificate(
                            new ByteArrayInputStream(named.der()));
                    if (known.add(certificate)) {
                        unseen.add(new Unmarked(certificate, named.name()));
                    }
                }
                return unseen;
            } catch (StructureException | GeneralSecurityException | IOException | RuntimeException e) {
                // The JDK has opened the store. What it can read and we cannot is no fault of the user's.
                return unseen;
            }
        });
    }

    /** Without a MAC a wrong password shows only at a key. */
    private void requirePassword(StoreFile store, Secret password, Map<String, Secret> keyPasswords, StoreType type) {
        Set<String> others = keyPasswords.keySet().stream().map(type::folded).collect(Collectors.toSet());
        List<String> keys = store.entries().values().stream().filter(entry -> entry.kind() == EntryKind.KEY)
                .map(EntryState::alias).filter(alias -> !others.contains(type.folded(alias))).toList();
        if (!keys.isEmpty() && keys.stream().noneMatch(alias -> store.keyOpens(alias, password))) {
            throw wrongPassword(type.name()).thrown();
        }
    }

    private Fault wrongPassword(String type) {
        return unreadable(WRONG_PASSWORD + type + " store '" + name + "'");
    }

    private Fault damaged(Object type) {
        return unreadable("wrong password or damaged file: " + type + " store '" + name + "', " + bytes.length
                + " bytes");
    }

    private Fault unreadable(String summary) {
        return new Fault(Diagnostic.error(DiagnosticCode.STORE_UNREADABLE, summary));
    }

    private record Fault(Diagnostic diagnostic) {
        DiagnosticException thrown() {
            return new DiagnosticException(diagnostic);
        }
    }
}
