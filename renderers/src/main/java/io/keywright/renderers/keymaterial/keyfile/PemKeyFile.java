package io.keywright.renderers.keymaterial.keyfile;

import io.keywright.renderers.keymaterial.certificate.CertificateFile;
import io.keywright.renderers.keymaterial.structure.KeyStructure;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key and its chain in PEM text, in any order (RFC 7468, and the headers of RFC 1421 that OpenSSL once wrote). The
 * certificates are read by the reader of certificate files, from the same text with everything else blanked out, so
 * that its messages keep their lines.
 */
final class PemKeyFile {

    private static final Pattern BOUNDARY = Pattern.compile("-----(BEGIN|END) ([A-Z0-9 ]{0,40})-----");
    private static final Pattern INFORMATION = Pattern.compile("(?m)^DEK-Info:([^\r\n]{0,200})");
    // A header, and lines that continue it.
    private static final Pattern HEADER = Pattern.compile("(?m)^([A-Za-z-]{1,80}:|[ \t])[^\n]*$");
    private static final List<String> BESIDE = List.of("EC PARAMETERS", "DH PARAMETERS", "DSA PARAMETERS",
            "PUBLIC KEY", "RSA PUBLIC KEY", "CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST");
    private static final String EC_PARAMETERS = "EC PARAMETERS";

    private record Block(String label, String content, int line) {
        boolean isKey() {
            return label.endsWith("PRIVATE KEY");
        }
    }

    private final String name;
    private final List<Block> blocks = new ArrayList<>();
    private final char[] certificates;

    PemKeyFile(byte[] bytes, String name) {
        this.name = name;
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        certificates = text.toCharArray();
        split(text);
    }

    /** A block whose end is missing stays, for the reader of certificates to complain about. */
    private void split(String text) {
        Matcher boundary = BOUNDARY.matcher(text);
        int line = 1;
        int counted = 0;
        int start = 0;
        int content = 0;
        String open = "";
        while (boundary.find()) {
            if (boundary.group(1).equals("BEGIN")) {
                start = boundary.start();
                content = boundary.end();
                open = boundary.group(2);
            } else if (boundary.group(2).equals(open)) {
                for (; counted < start; counted++) {
                    line += text.charAt(counted) == '\n' ? 1 : 0;
                }
                add(new Block(open, text.substring(content, boundary.start()), line), start, boundary.end());
                open = "";
            }
        }
    }

    private void add(Block block, int start, int end) {
        if (block.isKey() || BESIDE.contains(block.label())) {
            blocks.add(block);
            for (int i = start; i < end; i++) {
                certificates[i] = certificates[i] == '\n' ? '\n' : ' ';
            }
        }
    }

    ImportedKey read(Optional<Secret> password) {
        List<Block> keys = blocks.stream().filter(Block::isKey).toList();
        List<X509Certificate> given = given(keys);
        if (keys.isEmpty()) {
            throw KeySource.of(name).unreadable("'" + name + "' holds no private key");
        }
        if (keys.size() > 1) {
            throw new DiagnosticException(Diagnostic.error(DiagnosticCode.AMBIGUOUS, "'" + name + "' holds "
                    + keys.size() + " private keys, in lines "
                    + String.join(", ", keys.stream().map(key -> String.valueOf(key.line())).toList()))
                    .hint("keep one key with its chain in the file")
                    .at(KeySource.at(name, keys.get(1).line()).place()));
        }
        Block block = keys.get(0);
        KeySource source = KeySource.at(name, block.line());
        PrivateKey key = key(block, source, password);
        ChainOrder order = ChainOrder.of(key, given, List.of(), name);
        List<Diagnostic> findings = new ArrayList<>(order.findings());
        if (!block.label().equals("ENCRYPTED PRIVATE KEY") && !INFORMATION.matcher(block.content()).find()) {
            findings.addAll(source.unneeded(password));
        }
        return new ImportedKey(key, order.chain(), Optional.empty(), findings);
    }

    private List<X509Certificate> given(List<Block> keys) {
        String text = new String(certificates);
        if (!text.contains("-----BEGIN ") && !text.contains("-----END ") && !keys.isEmpty()) {
            return List.of();
        }
        return CertificateFile.read(text.getBytes(StandardCharsets.ISO_8859_1), name);
    }

    private PrivateKey key(Block block, KeySource source, Optional<Secret> password) {
        Matcher information = INFORMATION.matcher(block.content());
        byte[] der = base64(HEADER.matcher(block.content()).replaceAll(""), source);
        try {
            if (information.find()) {
                KeyDecryption decryption = new KeyDecryption(source);
                byte[] decrypted = decryption.oldPem(information.group(1), der, decryption.required(password));
                return key(block.label(), decryption.sound(decrypted), source, password);
            }
            return key(block.label(), der, source, password);
        } finally {
            Arrays.fill(der, (byte) 0);
        }
    }

    private PrivateKey key(String label, byte[] der, KeySource source, Optional<Secret> password) {
        PrivateKeys keys = new PrivateKeys(source);
        return switch (label) {
            case "PRIVATE KEY" -> keys.pkcs8(der);
            case "ENCRYPTED PRIVATE KEY" -> keys.encryptedPkcs8(der, password);
            case "RSA PRIVATE KEY" -> keys.pkcs1(der);
            case "EC PRIVATE KEY" -> keys.sec1(der, parameters(source));
            case "OPENSSH PRIVATE KEY" -> throw source.unreadable(source.key() + " is in the format of OpenSSH",
                    Optional.of("ssh-keygen -p -m PKCS8 -f FILE rewrites it"));
            default -> throw source.unreadable(source.key() + " is of the kind '" + label
                    + "', which is not supported", Optional.of("use a key of RSA, EC or Ed25519"));
        };
    }

    /** The curve, where {@code openssl ecparam} wrote it before the key. */
    private Optional<byte[]> parameters(KeySource source) {
        return blocks.stream().filter(block -> block.label().equals(EC_PARAMETERS)).findFirst()
                .map(block -> base64(block.content(), source)).filter(der -> {
                    new PrivateKeys(source).kind(der);
                    return true;
                });
    }

    private static byte[] base64(String text, KeySource source) {
        try {
            return Base64.getDecoder().decode(text.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw source.unreadable(source.key() + " is not base64");
        }
    }
}
