package io.keywright.engine.openliberty;

import io.keywright.schema.vocabulary.ClientAuth;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Who gets in how, asked of the real server: every certificate with every password at each of three ports, which differ
 * in client auth alone. The answer has the form of the table that a test expects, so a difference reads as a table.
 */
final class AuthenticationTable {

    private static final String ROW = "%-13s%-10s%-24s%-24s%s\n";

    private final Map<ClientAuth, Integer> ports;
    private final Path serverAuthority;
    private final Callers callers;

    AuthenticationTable(Map<ClientAuth, Integer> ports, Path serverAuthority, Callers callers) {
        this.ports = Map.copyOf(ports);
        this.serverAuthority = serverAuthority;
        this.callers = callers;
    }

    String ask() {
        StringBuilder table = new StringBuilder(ROW.formatted("certificate", "password", "none", "supported", "required"));
        for (Presented presented : Presented.values()) {
            for (Password password : Password.values()) {
                table.append(ROW.formatted(presented.word(), password.word(),
                        ask(ClientAuth.NONE, presented, password),
                        ask(ClientAuth.SUPPORTED, presented, password),
                        ask(ClientAuth.REQUIRED, presented, password)));
            }
        }
        return table.toString();
    }

    private String ask(ClientAuth clientAuth, Presented presented, Password password) {
        Curl curl = Curl.get("https://localhost:" + ports.get(clientAuth) + GuardedApplication.CONTEXT + "/who").trusting(serverAuthority);
        if (presented != Presented.NONE) {
            curl.presenting(callers.present(presented));
        }
        if (password != Password.NONE) {
            curl.as("ops", password == Password.GOOD ? "ops-password" : "not-the-password");
        }
        Curl.Answer answer = curl.answer();
        if (answer.refusedInHandshake()) {
            return "handshake";
        }
        if (answer.exit() != 0) {
            return answer.error();
        }
        return answer.status() == 200 ? answer.body() : Integer.toString(answer.status());
    }

    private enum Password {
        NONE, GOOD, WRONG;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
