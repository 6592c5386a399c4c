package io.keywright.renderers.zosconnect.racf;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The words of RACF commands, and what may stand in them. Lengths and characters are those of the vendor's documentation. */
final class RacfText {

    private static final int LONGEST_LABEL = 32;
    private static final int LONGEST_RING = 237;
    private static final int LONGEST_FILTER = 1024;
    /** Input to the terminal monitor program ends at column 72; what follows was a sequence number. */
    private static final int WIDTH = 72;
    private static final Pattern USER = Pattern.compile("[A-Z@#$][A-Z0-9@#$]{0,7}");
    private static final Pattern RING = Pattern.compile("[A-Za-z0-9@#$._-]+");
    /** What every code page of the system has in its place, and no command reads as its own. */
    private static final Pattern PLAIN = Pattern.compile("[ -~&&[^\\[\\]^|~`{}\\\\]]*");

    private RacfText() {
    }

    /** What is wrong with a user ID; empty when nothing is. */
    static Optional<String> faultOfUser(String user) {
        return USER.matcher(user).matches() ? Optional.empty()
                : Optional.of("'" + user + "' is no user ID of RACF, which has one to eight capital letters, digits, '@', '#' or '$', and no digit first");
    }

    static Optional<String> faultOfRing(String ring) {
        return RING.matcher(ring).matches() && ring.length() <= LONGEST_RING ? Optional.empty()
                : Optional.of("'" + ring + "' is no keyring of RACF, whose names have up to " + LONGEST_RING + " letters, digits and '@', '#', '$', '.', '_', '-'");
    }

    static Optional<String> faultOfLabel(String label) {
        return fault("label", label, LONGEST_LABEL);
    }

    static Optional<String> faultOfFilter(String filter) {
        return fault("filter", filter, LONGEST_FILTER);
    }

    private static Optional<String> fault(String what, String text, int longest) {
        if (text.isBlank() || !text.equals(text.strip()) || text.length() > longest) {
            return Optional.of("'" + text + "' is no " + what + " of RACF, which has 1 to " + longest + " characters and no blank at its ends");
        }
        return PLAIN.matcher(text).matches() ? Optional.empty()
                : Optional.of("'" + text + "' has characters that not every code page of z/OS has in one place");
    }

    /** A text in quotes; a quote in it is written twice. */
    static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** A command over as many lines as it takes, each but the last with the sign that it goes on. */
    static String command(String verb, List<String> operands) {
        StringBuilder text = new StringBuilder();
        StringBuilder line = new StringBuilder(verb);
        for (String operand : operands) {
            if (line.length() + operand.length() + 3 > WIDTH) {
                text.append(line).append(" -\n");
                line = new StringBuilder("  ");
            }
            String rest = (line.toString().isBlank() ? "" : " ") + operand;
            // A text that is longer than a line goes on at the first letter of the next.
            while (line.length() + rest.length() + 2 > WIDTH) {
                int cut = betweenLetters(rest, WIDTH - line.length() - 1);
                text.append(line).append(rest, 0, cut).append("+\n");
                line = new StringBuilder();
                rest = rest.substring(cut);
            }
            line.append(rest);
        }
        return text.append(line).append('\n').toString();
    }

    /** Blanks on either side of the sign that a line goes on could be lost. */
    private static int betweenLetters(String text, int end) {
        int cut = end;
        while (cut > 1 && (text.charAt(cut - 1) == ' ' || text.charAt(cut) == ' ')) {
            cut--;
        }
        return cut;
    }
}
