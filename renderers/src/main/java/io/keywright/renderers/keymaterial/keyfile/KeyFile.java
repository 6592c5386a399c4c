package io.keywright.renderers.keymaterial.keyfile;

import io.keywright.renderers.keymaterial.structure.StoreStructure;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads a file that holds a private key, most often with its certificate chain. */
public final class KeyFile {

    /** Largest file that is read. */
    public static final int MAXIMUM_SIZE = StoreStructure.MAXIMUM_SIZE;

    private static final byte SEQUENCE = 0x30;
    private static final String PEM = "PEM";
    private static final String DER = "DER";
    private static final Map<String, String> PROMISED = Map.of("p12", "PKCS12", "pfx", "PKCS12", "jks", "JKS", "jceks",
            "JCEKS", "pem", PEM, "der", DER);

    private KeyFile() {
    }

    /**
     * The private key of a file, with its chain.
     *
     * @param alias       which key of a store; empty: the only one
     * @param password    of the file; empty: none
     * @param keyPassword of the key, where it is not that of the file
     * @param displayName how messages name the file
     * @throws DiagnosticException when there is not exactly one such key, or it cannot be had, with the reason
     */
    public static ImportedKey read(byte[] bytes, Optional<String> alias, Optional<Secret> password,
                                   Optional<Secret> keyPassword, String displayName) {
        KeySource source = KeySource.of(displayName);
        if (bytes.length == 0) {
            throw source.unreadable("'" + displayName + "' is empty");
        }
        if (bytes.length > MAXIMUM_SIZE) {
            throw source.unreadable("'" + displayName + "' is " + bytes.length + " bytes, limit " + MAXIMUM_SIZE);
        }
        try {
            Optional<String> store = StoreStructure.typeOf(bytes);
            if (store.isPresent()) {
                return named(store.get(), displayName,
                        new StoreKeyFile(bytes, store.get(), displayName).read(alias, password, keyPassword));
            }
            boolean pem = new String(bytes, StandardCharsets.ISO_8859_1).contains("-----BEGIN ");
            if (!pem && bytes[0] != SEQUENCE) {
                throw unknown(source);
            }
            alias.ifPresent(name -> {
                throw new DiagnosticException(Diagnostic.error(DiagnosticCode.ALIAS_NOT_IN_STORE, "'" + displayName
                        + "' is " + (pem ? PEM : DER) + ", where keys have no alias such as '" + name + "'")
                        .hint("leave alias out"));
            });
            Optional<Secret> ofKey = keyPassword.or(() -> password);
            return named(pem ? PEM : DER, displayName, pem ? new PemKeyFile(bytes, displayName).read(ofKey)
                    : DerKeyFile.read(bytes, ofKey, source));
        } catch (DiagnosticException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            // The parsers of Java and Bouncy Castle answer hostile bytes with exceptions of every kind.
            throw source.unreadable("'" + displayName + "' is damaged");
        }
    }

    private static DiagnosticException unknown(KeySource source) {
        if (source.name().toLowerCase(Locale.ROOT).endsWith(".kdb")) {
            return new DiagnosticException(Diagnostic.error(DiagnosticCode.STORE_UNREADABLE,
                    "'" + source.name() + "': CMS key database (.kdb) is not supported")
                    .hint("convert it with the vendor's tool: gskcapicmd -keydb -convert -new_format pkcs12"));
        }
        return source.unreadable("'" + source.name() + "' is neither PKCS12, JKS, JCEKS, PEM nor DER");
    }

    /** A name that promises another format than the content keeps is harmless here, and misleads people. */
    private static ImportedKey named(String format, String name, ImportedKey read) {
        String suffix = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        String promised = PROMISED.getOrDefault(suffix, format);
        if (promised.equals(format)) {
            return read;
        }
        List<Diagnostic> findings = new ArrayList<>(read.findings());
        findings.add(Diagnostic.warning(DiagnosticCode.STORE_TYPE_MISMATCH,
                "'" + name + "' is " + format + ", though its name says " + promised));
        return new ImportedKey(read.key(), read.chain(), read.sourceAlias(), findings);
    }
}
