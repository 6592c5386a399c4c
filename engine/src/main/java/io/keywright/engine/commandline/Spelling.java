package io.keywright.engine.commandline;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** What a mistyped word was probably meant to be. */
final class Spelling {

    private Spelling() {
    }

    /** The word with the fewest typing slips from {@code typed}, if they are at most a third of its letters. */
    static Optional<String> nearest(String typed, Collection<String> words) {
        return words.stream()
                .filter(word -> slips(typed, word) <= Math.max(1, word.length() / 3))
                .min(Comparator.comparingInt((String word) -> slips(typed, word)).thenComparing(word -> word));
    }

    /** Letters added, lost, changed, or swapped with their neighbour. */
    private static int slips(String a, String b) {
        if (Math.abs(a.length() - b.length()) > b.length()) {
            return Integer.MAX_VALUE;
        }
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
