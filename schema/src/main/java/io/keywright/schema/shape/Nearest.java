package io.keywright.schema.shape;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** The known word that somebody meant who typed another. */
public final class Nearest {

    /** Longer words are not compared: the work grows with the square. */
    private static final int LONGEST = 64;

    private Nearest() {
    }

    /** The nearest of {@code known}, if one is near enough to be proposed; of equally near ones the first. */
    public static Optional<String> to(String word, Collection<String> known) {
        if (word.length() > LONGEST) {
            return Optional.empty();
        }
        String lower = word.toLowerCase(Locale.ROOT);
        int limit = word.length() <= 2 ? 0 : Math.max(1, Math.min(3, word.length() / 3));
        String nearest = null;
        int least = limit + 1;
        for (String candidate : known) {
            if (Math.abs(candidate.length() - word.length()) < least && !candidate.equals(word)) {
                int distance = distance(lower, candidate.toLowerCase(Locale.ROOT));
                if (distance < least) {
                    least = distance;
                    nearest = candidate;
                }
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** What to type: {@code did you mean 'location'?}. */
    public static Optional<String> hint(String word, Collection<String> known) {
        return to(word, known).map(nearest -> "did you mean '" + nearest + "'?");
    }

    /** Insertions, deletions, substitutions and swaps of neighbours that lead from one word to the other. */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + same);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
