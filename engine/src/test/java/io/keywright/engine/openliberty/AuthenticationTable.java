package io.keywright.engine.openliberty;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Who gets in how, asked of the real server: every certificate with every password, one column per question. The text
 * has the form of the table that a test expects, so a difference reads as a table.
 */
final class AuthenticationTable {

    private final Path serverAuthority;
    private final Map<Presented, Path> certificates;
    private final String user;
    private final String password;
    private final Map<String, Map<String, String>> columns = new LinkedHashMap<>();

    AuthenticationTable(Path serverAuthority, Map<Presented, Path> certificates, String user, String password) {
        this.serverAuthority = serverAuthority;
        this.certificates = Map.copyOf(certificates);
        this.user = user;
        this.password = password;
    }

    /** Adds a column: what the url answers now. */
    void ask(String column, String url) {
        Map<String, String> answers = new LinkedHashMap<>();
        for (Presented presented : Presented.values()) {
            for (Password given : Password.values()) {
                answers.put("%-13s%-10s".formatted(presented.word(), given.word()), ask(url, presented, given));
            }
        }
        columns.put(column, answers);
    }

    String text() {
        StringBuilder text = new StringBuilder("%-13s%-10s".formatted("certificate", "password"));
        columns.keySet().forEach(column -> text.append("%-24s".formatted(column)));
        for (String row : columns.values().iterator().next().keySet()) {
            text.append('\n').append(row);
            columns.values().forEach(answers -> text.append("%-24s".formatted(answers.get(row))));
        }
        return text.append('\n').toString().replaceAll(" +\n", "\n");
    }

    private String ask(String url, Presented presented, Password given) {
        Curl curl = Curl.get(url).trusting(serverAuthority);
        if (presented != Presented.NONE) {
            curl.presenting(certificates.get(presented));
        }
        if (given != Password.NONE) {
            curl.as(user, given == Password.GOOD ? password : "not-the-password");
        }
        Curl.Answer answer = curl.patientAnswer();
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
