package io.keywright.engine.agreement.reality;

import io.keywright.engine.agreement.table.Entry;
import io.keywright.engine.agreement.table.Setup;
import io.keywright.renderers.keymaterial.Pem;
import io.keywright.schema.vocabulary.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A set-up in files and options, as openssl takes it. */
final class OpenSslFiles {

    private static final Map<Protocol, String> WITHOUT = new TreeMap<>(Map.of(Protocol.TLS_V1, "-no_tls1", Protocol.TLS_V1_1, "-no_tls1_1",
            Protocol.TLS_V1_2, "-no_tls1_2", Protocol.TLS_V1_3, "-no_tls1_3"));

    private final Path directory;
    private final Setup setup;

    OpenSslFiles(Path directory, Setup setup) {
        this.directory = directory;
        this.setup = setup;
    }

    /** What both {@code s_server} and {@code s_client} are told. */
    List<String> common(Instant at) throws IOException {
        List<String> options = new ArrayList<>(List.of("-no-CAfile", "-no-CApath", "-no-CAstore", "-attime", Long.toString(at.getEpochSecond()),
                "-verify_return_error"));
        if (!setup.truststore().isEmpty()) {
            options.addAll(List.of("-verifyCAfile", certificates("trusted.pem", setup.truststore())));
        }
        Set<Protocol> spoken = EnumSet.copyOf(setup.protocols().isEmpty() ? WITHOUT.keySet() : setup.protocols());
        if (!setup.ciphers().isEmpty()) {
            List<String> older = older();
            List<String> newer = setup.ciphers().stream().filter(name -> !name.contains("_WITH_")).toList();
            options.addAll(older.isEmpty() ? List.of() : List.of("-cipher", String.join(":", older)));
            options.addAll(List.of("-ciphersuites", String.join(":", newer)));
            // openssl fails where it speaks a version without a suite for it; Java leaves that version out.
            spoken.removeIf(protocol -> (protocol == Protocol.TLS_V1_3 ? newer : older).isEmpty());
        }
        WITHOUT.forEach((protocol, option) -> {
            if (!spoken.contains(protocol)) {
                options.add(option);
            }
        });
        return options;
    }

    /** {@code ECDHE-RSA-AES256-GCM-SHA384} for {@code TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384}. */
    private static String cipher(String name) {
        return name.replace("TLS_", "").replace("_WITH", "").replace("AES_", "AES").replace('_', '-');
    }

    /** The keys that it could present; openssl takes a first and, as a server, a second one. */
    List<String> keys() throws IOException {
        List<String> options = new ArrayList<>();
        String prefix = "-";
        for (Entry entry : setup.candidates()) {
            options.addAll(List.of(prefix + "cert", certificates(entry.alias() + ".pem", entry.chain().subList(0, 1)), prefix + "key", key(entry)));
            if (entry.chain().size() > 1) {
                options.addAll(List.of(prefix + "cert_chain", certificates(entry.alias() + "-chain.pem", entry.chain().subList(1, entry.chain().size()))));
            }
            prefix = "-d";
        }
        return options;
    }

    /** The key that it presents with its chain, and what it speaks, as curl takes them. */
    List<String> forCurl() throws IOException {
        List<String> options = new ArrayList<>();
        if (!setup.candidates().isEmpty()) {
            Entry entry = setup.candidates().get(0);
            options.addAll(List.of("--cert", certificates("presented.pem", entry.chain()), "--key", key(entry)));
        }
        if (!setup.protocols().isEmpty()) {
            options.addAll(List.of("--tlsv" + number(Collections.min(setup.protocols())), "--tls-max", number(Collections.max(setup.protocols()))));
        }
        List<String> older = older();
        options.addAll(older.isEmpty() ? List.of() : List.of("--ciphers", String.join(":", older), "--tls-max", "1.2"));
        return options;
    }

    private static String number(Protocol protocol) {
        return protocol.text().substring("TLSv".length());
    }

    private List<String> older() {
        return setup.ciphers().stream().filter(name -> name.contains("_WITH_")).map(OpenSslFiles::cipher).toList();
    }

    String certificates(String name, List<X509Certificate> some) throws IOException {
        return Files.writeString(directory.resolve(name), Pem.write(some)).toString();
    }

    private String key(Entry entry) throws IOException {
        return Files.writeString(directory.resolve(entry.alias() + "-key.pem"), Pem.write("PRIVATE KEY", entry.key().orElseThrow().getEncoded()))
                .toString();
    }
}
