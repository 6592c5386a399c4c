package io.keywright.engine.report;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import io.keywright.engine.files.Revision;
import io.keywright.schema.diagnostic.Printable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The difference of two versions of a text file as a unified diff. Secrets are hidden, but a line whose secret changes
 * still shows as changed, and says so: a diff that hides the change hides why the server must be restarted.
 */
public final class FileDiff {

    private static final int CONTEXT = 3;
    private static final String CHANGED = "(sensitive, changed)";

    private FileDiff() {
    }

    /**
     * @param secret whether the file holds secrets under names that do not tell, as an environment file does: then
     *               every value in it is hidden
     */
    public static String of(String name, Optional<byte[]> before, Optional<byte[]> after, boolean secret) {
        List<String> old = lines(before);
        List<String> fresh = lines(after);
        List<String> oldShown = masked(old, secret);
        List<String> freshShown = masked(fresh, secret);
        for (int i = 0; i < fresh.size(); i++) {
            int same = oldShown.indexOf(freshShown.get(i));
            boolean hides = !freshShown.get(i).equals(fresh.get(i));
            if (hides && same >= 0 && !old.contains(fresh.get(i))) {
                freshShown.set(i, freshShown.get(i).replace(FileMask.HIDDEN, CHANGED));
            }
        }
        String shown = Printable.of(name);
        return String.join("\n", UnifiedDiffUtils.generateUnifiedDiff(before.isEmpty() ? "/dev/null" : shown,
                after.isEmpty() ? "/dev/null" : shown, oldShown, DiffUtils.diff(oldShown, freshShown), CONTEXT)
                .stream().map(Printable::of).toList()) + "\n";
    }

    /** @param display how messages name a file */
    static String of(Revision revision, Function<Path, String> display) {
        return of(display.apply(revision.file()), Optional.of(revision.before()), Optional.of(revision.after()), false);
    }

    private static List<String> lines(Optional<byte[]> bytes) {
        return bytes.map(text -> Arrays.asList(new String(text, StandardCharsets.UTF_8).split("\r?\n")))
                .orElse(List.of());
    }

    private static List<String> masked(List<String> lines, boolean secret) {
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            shown.add(FileMask.line(lines, i, secret));
        }
        return shown;
    }
}
