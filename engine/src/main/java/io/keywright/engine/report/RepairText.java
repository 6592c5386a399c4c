package io.keywright.engine.report;

import io.keywright.engine.repair.Repair;
import io.keywright.schema.diagnostic.Printable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Repairs, as patches that people and {@code patch} read, and as JSON. */
public final class RepairText {

    private static final String INDENTATION = "      ";

    private final Function<Path, String> display;

    /** @param display how messages name a file */
    public RepairText(Function<Path, String> display) {
        this.display = display;
    }

    /** A repair below the verdict that it is for. */
    public String offered(Repair repair) {
        if (repair.command().isPresent()) {
            return INDENTATION + "repair, tried: " + Printable.of(repair.command().get()) + '\n';
        }
        StringBuilder text = new StringBuilder(INDENTATION).append("repair, tried; 'keywright verify --fix ")
                .append(Printable.of(repair.link())).append("' makes it:\n");
        repair.revisions().forEach(revision -> FileDiff.of(revision, display).lines().forEach(line -> text.append(INDENTATION).append(line).append('\n')));
        return text.toString();
    }

    /** The same repair as another link has. */
    static String sameAs(String link) {
        return INDENTATION + "repair, tried: as for " + Printable.of(link) + '\n';
    }

    /** A repair that was made. */
    public String made(Repair repair) {
        StringBuilder text = new StringBuilder();
        repair.revisions().forEach(revision -> text.append("changed ").append(Printable.of(display.apply(revision.file()))).append(" for ")
                .append(Printable.of(repair.link())).append(":\n").append(FileDiff.of(revision, display)).append('\n'));
        return text.toString();
    }

    /**
     * Repairs as JSON has them, each file of one by itself.
     *
     * @param made whether those that change the document were made
     */
    public List<Map<String, Object>> fields(Iterable<Repair> repairs, boolean made) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Repair repair : repairs) {
            repair.revisions().forEach(revision -> all.add(fields(repair, Optional.of(display.apply(revision.file())),
                    Optional.of(FileDiff.of(revision, display)), made)));
            repair.command().ifPresent(command -> all.add(fields(repair, Optional.empty(), Optional.empty(), false)));
        }
        return all;
    }

    private static Map<String, Object> fields(Repair repair, Optional<String> file, Optional<String> patch, boolean made) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("link", repair.link());
        fields.put("file", file);
        fields.put("patch", patch);
        fields.put("command", repair.command());
        fields.put("tried", true);
        fields.put("applied", made);
        return fields;
    }
}
