package io.keywright.engine.benchmark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** An ansible playbook that keeps stores with {@code community.general.java_keystore}, one task in a loop. */
final class Playbook {

    private static final String TEXT = """
            - hosts: localhost
              connection: local
              gather_facts: false
              tasks:
                - community.general.java_keystore:
                    name: a
                    certificate_path: "%1$s/c{{ item }}.pem"
                    private_key_path: "%1$s/k{{ item }}.pem"
                    password: "{{ lookup('env', 'STORE_PASSWORD') }}"
                    keystore_type: pkcs12
                    dest: "%1$s/s{{ item }}.p12"
                  loop: "{{ range(%2$d) }}"
                  loop_control: {label: "{{ item }}"}
                  no_log: true
            """;

    private Playbook() {
    }

    /** Whether this machine has ansible with that module, and openssl, which the module calls. */
    static boolean canRun(Path scratch) throws IOException, InterruptedException {
        return Stream.of("ansible-playbook", "ansible-doc", "openssl").allMatch(Playbook::isHere)
                && new ProcessBuilder("ansible-doc", "-t", "module", "-s", "community.general.java_keystore")
                .redirectErrorStream(true).redirectOutput(scratch.resolve("ansible-doc.txt").toFile()).start().waitFor() == 0;
    }

    private static boolean isHere(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(path -> Files.isExecutable(Path.of(path, program)));
    }

    /** Writes the playbook, and makes keys and certificates for it: the module makes none. */
    static void prepare(Path directory, int stores) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        for (int i = 0; i < stores; i++) {
            new Trial(directory, Fleet.SECRETS, List.of("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "90",
                    "-subj", "/CN=s" + i, "-keyout", "k" + i + ".pem", "-out", "c" + i + ".pem")).run();
        }
        Files.writeString(directory.resolve("stores.yml"), TEXT.formatted(directory, stores));
    }

    static Trial run(Path directory) throws IOException, InterruptedException {
        return new Trial(directory, Fleet.SECRETS, List.of("ansible-playbook", "-i", "localhost,", "stores.yml")).run();
    }
}
