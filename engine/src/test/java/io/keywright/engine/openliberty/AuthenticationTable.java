package io.keywright.engine.openliberty;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
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
                answers.put(row(presented.word(), given.word()), ask(url, presented, given));
            }
        }
        columns.put(column, answers);
    }

    /** A table of some of its columns. */
    AuthenticationTable only(List<String> some) {
        AuthenticationTable table = new AuthenticationTable(serverAuthority, certificates, user, password);
        some.forEach(column -> table.columns.put(column, columns.get(column)));
        return table;
    }

    /** The answers as they came. */
    String text() {
        return text(columns);
    }

    /**
     * The answers in the words of auth-matrix.
     *
     * @param users how auth-matrix writes users that the document does not name
     */
    String judged(Map<String, String> users) {
        Map<String, Map<String, String>> judged = new LinkedHashMap<>();
        columns.forEach((column, answers) -> {
            Map<String, String> words = new LinkedHashMap<>();
            answers.forEach((row, answer) -> words.put(row, judged(answer, users)));
            judged.put(column, words);
        });
        return text(judged);
    }

    private static String judged(String answer, Map<String, String> users) {
        return switch (answer) {
            case "handshake" -> "refused (tls)";
            case "401" -> "asked";
            case "403" -> "refused (http)";
            case "null null" -> "granted";
            default -> {
                String user = answer.replaceFirst(" (CLIENT_CERT|BASIC)$", "");
                yield user.equals(answer) ? answer : "granted as " + users.getOrDefault(user, user);
            }
        };
    }

    /** Answers by row and column, in their order. */
    static String text(Map<String, Map<String, String>> columns) {
        StringBuilder text = new StringBuilder(row("certificate", "password"));
        columns.keySet().forEach(column -> text.append("%-24s".formatted(column)));
        for (String row : columns.values().iterator().next().keySet()) {
            text.append('\n').append(row);
            columns.values().forEach(answers -> text.append("%-24s".formatted(answers.get(row))));
        }
        return text.append('\n').toString().replaceAll(" +\n", "\n");
    }

    static String row(String certificate, String password) {
        return "%-13s%-10s".formatted(certificate, password);
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
